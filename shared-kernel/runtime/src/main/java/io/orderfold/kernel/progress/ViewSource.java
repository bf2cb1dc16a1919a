package io.orderfold.kernel.progress;

import java.util.Optional;

/**
 * A store that is a view of one topic, partition by partition.
 *
 * @param store name of a key-value store whose writes all come from records of the topic
 * @param topic name of the topic as the broker knows it; with the application id in front for an internal one
 * @param fedBy for an internal topic, the topic whose tasks write it, any partition to any partition; empty for a topic that others write
 */
public record ViewSource(String store, String topic, Optional<String> fedBy) {
    public ViewSource {
        if (store.isEmpty() || topic.isEmpty() || fedBy.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException("a view has a store and a topic");
        }
    }

    /** A view of a topic that others write. */
    public ViewSource(String store, String topic) {
        this(store, topic, Optional.empty());
    }
}
