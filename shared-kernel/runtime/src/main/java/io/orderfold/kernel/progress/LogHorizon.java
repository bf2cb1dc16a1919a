package io.orderfold.kernel.progress;

import io.orderfold.kernel.progress.LogEnds.Sample;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Horizon} from three numbers for each partition: where it ended at some moment, how far the consumer has read, what the task has processed.
 *
 * <p>It keeps one sample until the task has passed it. On a topic that never rests the newest end is always ahead; one that stays is reached.
 */
public final class LogHorizon implements Horizon {

    private final Set<TopicPartition> partitions;
    private final ConsumerProgress progress;
    private final LogEnds ends;
    private final Map<TopicPartition, Long> passed = new HashMap<>();
    private @Nullable Sample next;
    private @Nullable Instant reached;

    /** @param partitions all that the task reads */
    public LogHorizon(Set<TopicPartition> partitions, ConsumerProgress progress, LogEnds ends) {
        this.partitions = Set.copyOf(partitions);
        this.progress = progress;
        this.ends = ends;
        ends.watch(this.partitions);
    }

    @Override
    public void passed(TopicPartition partition, long offset) {
        passed.put(partition, offset);
    }

    @Override
    public Optional<Instant> asOf() {
        Sample sample = next != null ? next : newer().orElse(null);
        if (sample != null && partitions.stream().allMatch(partition -> isPast(partition, sample))) {
            reached = sample.askedAt();
            next = null;
        } else {
            next = sample;
        }
        return Optional.ofNullable(reached);
    }

    private Optional<Sample> newer() {
        Instant before = reached;
        return ends.latest(partitions)
                .filter(sample -> before == null || sample.askedAt().isAfter(before));
    }

    private boolean isPast(TopicPartition partition, Sample sample) {
        LogRange range = sample.ranges().get(partition);
        Reading reading = progress.of(partition).orElse(null);
        if (range == null || reading == null) {
            return false;
        }
        boolean nothingToRead = range.end() <= range.begin();
        boolean handedOver = nothingToRead || reading.position() >= range.end();
        // What an earlier owner of the partition processed was committed, or reading would not have started behind it.
        boolean processed = reading.lastPolled() == Reading.UNKNOWN
                || passed.getOrDefault(partition, Reading.UNKNOWN) >= reading.lastPolled();
        return handedOver && processed;
    }

    @Override
    public void close() {
        ends.unwatch(partitions);
    }
}
