package io.orderfold.kernel.progress;

/**
 * A store that is a view of one topic, partition by partition.
 *
 * @param store name of a key-value store whose writes all come from records of the topic
 * @param topic name of the topic as the broker knows it; with the application id in front for an internal one
 */
public record ViewSource(String store, String topic) {
    public ViewSource {
        if (store.isEmpty() || topic.isEmpty()) {
            throw new IllegalArgumentException("a view has a store and a topic");
        }
    }
}
