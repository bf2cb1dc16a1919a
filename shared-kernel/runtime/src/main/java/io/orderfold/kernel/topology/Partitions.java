package io.orderfold.kernel.topology;

import org.apache.kafka.common.utils.Utils;

/** Where a key belongs: the partitioning of Java's default producer, {@code murmur2(key bytes) mod partitions}, which every producer must share. */
public final class Partitions {

    private Partitions() {}

    /**
     * The partition of a key.
     *
     * @param key serialized key bytes
     * @param partitionCount partitions of the topic, at least 1
     */
    public static int of(byte[] key, int partitionCount) {
        if (partitionCount < 1) {
            throw new IllegalArgumentException("a topic has at least one partition");
        }
        return Utils.toPositive(Utils.murmur2(key)) % partitionCount;
    }
}
