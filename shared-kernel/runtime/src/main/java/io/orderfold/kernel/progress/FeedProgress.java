package io.orderfold.kernel.progress;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the tasks that read a topic have sent on, to an internal topic or a changelog, what they made of its records.
 *
 * <p>A record counts as sent on once its offset is committed: before a task commits, its producer has flushed. That it was processed is not enough,
 * since what it made may still lie in the producer's buffer. Used by the sampling thread alone.
 */
final class FeedProgress {

    /** In place of an assignment; what a group has committed it never takes back, whoever reads. */
    private static final long ELSEWHERE = -2;

    private final Map<TopicPartition, EndsPassed> partitions = new HashMap<>();

    /** Only these partitions feed a view of this process. */
    void retain(Set<TopicPartition> active) {
        partitions.keySet().retainAll(active);
    }

    /**
     * Takes in the numbers of one partition, sampled in this order: the committed offset, the end, the reading.
     *
     * @param now before the end was asked for
     */
    void look(TopicPartition partition, Instant now, long committed, LogRange range, Reading reading) {
        EndsPassed sent = partitions.get(partition);
        if (sent == null || sent.assignment() != reading.assignment()) {
            sent = new EndsPassed(reading.assignment());
            partitions.put(partition, sent);
        }
        sent.look(now, range, committed, reading);
    }

    /**
     * Takes in what the group has committed for a partition that another process reads.
     *
     * @param now before the end was asked for
     */
    void lookElsewhere(TopicPartition partition, Instant now, long committed, LogRange range) {
        look(partition, now, committed, range, new Reading(committed, Reading.UNKNOWN, ELSEWHERE));
    }

    /**
     * The moment until which everything that was committed to any partition of the topic had been sent on when last looked at; empty unless that is
     * known of all partitions.
     */
    Optional<Instant> sentOnAsOf(String topic, int partitionCount) {
        return IntStream.range(0, partitionCount)
                .mapToObj(partition -> asOf(new TopicPartition(topic, partition)))
                .reduce((one, other) -> one.isPresent() && other.isPresent()
                        ? Optional.of(min(one.get(), other.get()))
                        : Optional.<Instant>empty())
                .flatMap(oldest -> oldest);
    }

    /** The same for one partition. */
    Optional<Instant> asOf(TopicPartition partition) {
        return Optional.ofNullable(partitions.get(partition)).flatMap(EndsPassed::asOf);
    }

    /** Whether all that lay in the partition at the last look had been sent on. */
    boolean reachedLast(TopicPartition partition) {
        EndsPassed sent = partitions.get(partition);
        return sent != null && sent.reachedLast();
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
