package io.orderfold.kernel.topology;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many partitions the topics have that a topology reads, and those it writes as far as they are known. Filled by the check of the ground before the first record is read, and never
 * changed afterwards: keyed state forbids adding partitions in place. Thread-safe, never blocks.
 */
public final class InboundTopics {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** Knows nothing yet. */
    public InboundTopics() {}

    /** Knows the given topics from the start: for tests without a broker. */
    public static InboundTopics of(Map<String, Integer> partitionCounts) {
        InboundTopics topics = new InboundTopics();
        partitionCounts.forEach(topics::learn);
        return topics;
    }

    /**
     * Notes the partition count of a topic.
     *
     * @throws IllegalStateException when another count is known: somebody added partitions under a running service
     */
    public void learn(String topic, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("a topic has at least one partition");
        }
        Integer known = counts.putIfAbsent(topic, partitions);
        if (known != null && known != partitions) {
            throw new IllegalStateException("Topic " + topic + " had " + known + " partitions and now has " + partitions
                    + ": keyed state does not survive that; create a new generation of topics and replay.");
        }
    }

    /**
     * The partition count of a topic.
     *
     * @throws IllegalStateException before the ground was checked, or for a topic the topology does not read
     */
    public int partitionCount(String topic) {
        return find(topic)
                .orElseThrow(
                        () -> new IllegalStateException("The partitions of topic " + topic + " are not known (yet)."));
    }

    /** The partition count of a topic, empty before the ground was checked. */
    public OptionalInt find(String topic) {
        Integer count = counts.get(topic);
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }
}
