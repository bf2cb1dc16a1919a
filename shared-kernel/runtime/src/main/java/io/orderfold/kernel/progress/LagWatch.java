package io.orderfold.kernel.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Per active partition: how much waits, and for how long nothing of it has been processed. Processed is what the group has committed, because a record
 * that was only handed to a thread may lie in front of one that is stuck.
 *
 * <p>Sampled in the background, by one thread; the other methods read what was left and never wait.
 */
public final class LagWatch {

    private static final String NO_THREAD = "none yet";

    private final ConsumerProgress progress;
    private final Clock clock;
    private final Map<TopicPartition, Standing> standings = new HashMap<>();
    private volatile List<PartitionLag> last = List.of();

    /** Where processing stood, since when, and how much waited then. */
    private record Standing(long processed, Instant since, long waiting) {}

    public LagWatch(ConsumerProgress progress, Clock clock) {
        this.progress = progress;
        this.clock = clock;
    }

    /** Every partition that was active here when last looked, in the order of topics and partitions. */
    public List<PartitionLag> partitions() {
        return last;
    }

    /** The partitions in which something waits and nothing has been processed for so long. */
    public List<PartitionLag> standing(Duration limit) {
        return last.stream()
                .filter(lag -> lag.waiting() > 0 && lag.standsFor().compareTo(limit) >= 0)
                .toList();
    }

    /**
     * Looks once.
     *
     * @throws RuntimeException when the broker does not answer; what was known stays
     */
    public void sample(LagProbe probe) {
        Map<TopicPartition, String> active = new HashMap<>(probe.activeThreads());
        if (!probe.isSettled()) {
            // A thread that is replaced over and over has no partitions most of the time, and they wait all the same.
            standings.keySet().forEach(partition -> active.putIfAbsent(partition, NO_THREAD));
        }
        if (active.isEmpty()) {
            standings.clear();
            last = List.of();
            return;
        }
        Map<TopicPartition, LogRange> ranges = probe.logRanges(active.keySet());
        // After the ends: it may only have moved on meanwhile, which errs on the side of less lag.
        Map<TopicPartition, Long> committed = probe.groupOffsets(active.keySet());
        standings.keySet().retainAll(active.keySet());
        List<PartitionLag> lags = new ArrayList<>();
        active.forEach((partition, thread) -> {
            LogRange range = ranges.get(partition);
            if (range != null) {
                long processed = processed(partition, range, committed.get(partition));
                lags.add(judge(partition, thread, processed, Math.max(0, range.end() - processed)));
            }
        });
        lags.sort(Comparator.comparing((PartitionLag lag) -> lag.partition().topic())
                .thenComparingInt(lag -> lag.partition().partition()));
        last = List.copyOf(lags);
    }

    private PartitionLag judge(TopicPartition partition, String thread, long processed, long waiting) {
        Instant now = clock.instant();
        Standing before = standings.get(partition);
        Standing standing = waiting > 0 && before != null && before.processed() == processed && before.waiting() > 0
                ? before
                : new Standing(processed, now, waiting);
        standings.put(partition, standing);
        Duration standsFor = waiting == 0 ? Duration.ZERO : Duration.between(standing.since(), now);
        return new PartitionLag(partition, thread, waiting, standing.waiting(), standsFor);
    }

    /** The consumer's own position counts, which moves over transaction markers, once all that it was handed is committed. */
    private long processed(TopicPartition partition, LogRange range, @Nullable Long committed) {
        long from = committed == null ? range.begin() : Math.max(committed, range.begin());
        return progress.of(partition)
                .filter(reading -> reading.lastPolled() < from)
                .map(reading -> Math.max(reading.position(), from))
                .orElse(from);
    }
}
