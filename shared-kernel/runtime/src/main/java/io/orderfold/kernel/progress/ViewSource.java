package io.orderfold.kernel.progress;

import java.util.Optional;

/**
 * A store that is a view of one topic, partition by partition.
 *
 * @param store name of a key-value store whose writes all come from records of the topic
 * @param topic name of the topic as the broker knows it; with the application id in front for an internal one
 * @param fedBy for an internal topic, the topic whose tasks write it, any partition to any partition; empty for a topic that others write
 * @param keepsNewest whether the store shows nothing older when the topic is read again from before, and is filled from the topic itself
 */
public record ViewSource(String store, String topic, Optional<String> fedBy, boolean keepsNewest) {
    public ViewSource {
        if (store.isEmpty() || topic.isEmpty() || fedBy.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException("a view has a store and a topic");
        }
        if (keepsNewest && fedBy.isPresent()) {
            throw new IllegalArgumentException("a view of an internal topic is filled from a changelog");
        }
    }

    /** A view of an internal topic, or of one that others write, of which reading again may show former values for a while. */
    public ViewSource(String store, String topic, Optional<String> fedBy) {
        this(store, topic, fedBy, false);
    }

    /** A view of a topic that others write, likewise. */
    public ViewSource(String store, String topic) {
        this(store, topic, Optional.empty());
    }

    /** A view of a topic that others write, in a store that {@linkplain io.orderfold.kernel.query.QueryableStores#newest keeps the newest}. */
    public static ViewSource ofNewest(String store, String topic) {
        return new ViewSource(store, topic, Optional.empty(), true);
    }
}
