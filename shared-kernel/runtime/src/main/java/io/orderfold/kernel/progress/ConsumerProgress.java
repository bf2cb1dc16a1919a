package io.orderfold.kernel.progress;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * What the main consumers of this process have read, published by each of them after each poll. Reading it never blocks a stream thread and never
 * waits for one.
 *
 * <p>Law: a published position is never ahead of what the stream thread was handed, so everything below it was handed over or was no record.
 */
public final class ConsumerProgress {

    /** The consumer that publishes: a partition may go from one thread's consumer to another's, and the old one forgets it late. */
    private record Entry(long consumer, Reading reading) {}

    private final Map<TopicPartition, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong assignments = new AtomicLong();
    private final AtomicLong consumers = new AtomicLong();

    /** The reading of a partition, empty when no consumer of this process holds it. */
    public Optional<Reading> of(TopicPartition partition) {
        return Optional.ofNullable(entries.get(partition)).map(Entry::reading);
    }

    /** A number for a consumer that will publish. */
    long newConsumer() {
        return consumers.incrementAndGet();
    }

    /** Reading starts, or starts again, at a position; {@link Reading#UNKNOWN} when the consumer will find it out. */
    void start(long consumer, TopicPartition partition, long position) {
        entries.put(
                partition, new Entry(consumer, new Reading(position, Reading.UNKNOWN, assignments.incrementAndGet())));
    }

    /** The position where reading will start became known, and nothing was polled yet. */
    void startsAt(long consumer, TopicPartition partition, long position) {
        entries.computeIfPresent(partition, (key, entry) -> {
            Reading reading = entry.reading();
            return entry.consumer() == consumer && reading.position() == Reading.UNKNOWN
                    ? new Entry(consumer, new Reading(position, reading.lastPolled(), reading.assignment()))
                    : entry;
        });
    }

    /** A poll moved the position. */
    void advance(long consumer, TopicPartition partition, long position, long lastPolled) {
        entries.compute(partition, (key, entry) -> {
            if (entry == null || entry.consumer() != consumer) {
                return new Entry(consumer, new Reading(position, lastPolled, assignments.incrementAndGet()));
            }
            Reading before = entry.reading();
            long last = lastPolled == Reading.UNKNOWN ? before.lastPolled() : lastPolled;
            return new Entry(consumer, new Reading(position, last, before.assignment()));
        });
    }

    /** A consumer holds exactly these partitions now. */
    void hold(long consumer, Set<TopicPartition> held) {
        keep(consumer, held);
        for (TopicPartition partition : held) {
            Entry entry = entries.get(partition);
            if (entry == null || entry.consumer() != consumer) {
                start(consumer, partition, Reading.UNKNOWN);
            }
        }
    }

    /** A consumer holds none but these partitions from now on. */
    void keep(long consumer, Set<TopicPartition> held) {
        entries.entrySet().removeIf(e -> e.getValue().consumer() == consumer && !held.contains(e.getKey()));
    }
}
