package io.orderfold.kernel.progress;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far standbys that are followed were told to go. Kafka Streams takes an answer that is lower than the one before for an error that ends the process: what was
 * told once is told again while nobody can say more, for as long as the partition is followed. Streams does not ask for all standbys each time, and what is not asked
 * for is not forgotten. Thread-safe: one client serves all threads.
 */
final class ToldEnds {

    private final Predicate<TopicPartition> followed;

    /** The highest end of each partition that is followed. */
    private final Map<TopicPartition, Long> told = new ConcurrentHashMap<>();

    /** @param followed whether the partition fills a standby of this process that may hold more than was committed */
    ToldEnds(Predicate<TopicPartition> followed) {
        this.followed = followed;
    }

    /** Whose ends are wanted, of those with a committed offset. */
    Set<TopicPartition> raised(Map<TopicPartition, OffsetAndMetadata> committed) {
        // A partition without a committed offset comes with a null, whatever the signature of Kafka's client says.
        return committed.entrySet().stream()
                .filter(entry -> entry.getValue() != null && followed.test(entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Puts the ends in place of the committed offsets that are lower.
     *
     * @param ends of those {@link #raised}, as far as they are known
     */
    void raise(Map<TopicPartition, OffsetAndMetadata> committed, Map<TopicPartition, Long> ends) {
        told.keySet().removeIf(partition -> committed.containsKey(partition) && !followed.test(partition));
        ends.forEach((partition, end) -> told.merge(partition, end, Math::max));
        committed.replaceAll((partition, offset) -> higher(offset, told.get(partition)));
    }

    private static OffsetAndMetadata higher(OffsetAndMetadata offset, @Nullable Long end) {
        return offset == null || end == null || end <= offset.offset() ? offset : new OffsetAndMetadata(end);
    }
}
