package io.orderfold.kernel.progress;

import io.orderfold.kernel.headway.StreamThreads;
import io.orderfold.kernel.rebalance.RebalanceLog;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.processor.internals.StreamsPartitionAssignor;

/**
 * A main consumer that says how far it has read, and that joins its group only when the ground is checked.
 *
 * <p>Start positions come from the committed offsets that Kafka Streams itself asks for when a task is ready.
 */
final class TrackingConsumer extends ReportingConsumer {

    /** All members of the group wait for their partitions meanwhile. */
    private static final Duration ENDS_LIMIT = Duration.ofSeconds(1);

    private static final String LATENCY = "rebalance-latency-total";

    private final StartGate gate;
    private final StreamThreads threads;
    private final RebalanceLog rebalances;
    private final boolean standbysFollow;
    private double joinMillisBefore;

    TrackingConsumer(
            Map<String, Object> config,
            ConsumerProgress progress,
            StartGate gate,
            StreamThreads threads,
            RebalanceLog rebalances,
            boolean standbysFollow) {
        super(config, progress);
        this.gate = gate;
        this.threads = threads;
        this.rebalances = rebalances;
        this.standbysFollow = standbysFollow;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        threads.sign();
        gate.await();
        super.subscribe(topics, new GroupSigns(listener, rebalances, this::lastJoinTook));
    }

    @Override
    public void subscribe(Pattern topics, ConsumerRebalanceListener listener) {
        threads.sign();
        gate.await();
        super.subscribe(topics, new GroupSigns(listener, rebalances, this::lastJoinTook));
    }

    /** Called within poll, on its thread. */
    private Duration lastJoinTook() {
        double total = metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(LATENCY))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .sum();
        double took = Math.max(0, total - joinMillisBefore);
        joinMillisBefore = total;
        return Duration.ofMillis(Math.round(took));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        threads.sign();
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        threads.sign();
        hold(assignment());
        return report(records);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        return forWhoAsks(publishStart(super.committed(partitions)));
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions, Duration timeout) {
        return forWhoAsks(publishStart(super.committed(partitions, timeout)));
    }

    /**
     * The assignor asks to tell how much a copy of a store lacks. A standby may hold more than was committed ({@link FollowingAdmin}) and would be taken for
     * a damaged one, the last to be made active: it is compared with the ends of the topics. Everybody else asks where to go on, and must be told the truth.
     */
    private Map<TopicPartition, OffsetAndMetadata> forWhoAsks(Map<TopicPartition, OffsetAndMetadata> committed) {
        if (!standbysFollow
                || !StackWalker.getInstance().walk(frames -> frames.anyMatch(TrackingConsumer::isAssignor))) {
            return committed;
        }
        Map<TopicPartition, OffsetAndMetadata> raised = new HashMap<>(committed);
        try {
            super.endOffsets(committed.keySet(), ENDS_LIMIT).forEach((partition, end) -> {
                OffsetAndMetadata offset = committed.get(partition);
                if (offset != null && offset.offset() < end) {
                    raised.put(partition, new OffsetAndMetadata(end, offset.leaderEpoch(), offset.metadata()));
                }
            });
        } catch (TimeoutException late) {
            // The assignor goes on with what was committed.
        }
        return raised;
    }

    private static boolean isAssignor(StackWalker.StackFrame frame) {
        return frame.getClassName().equals(StreamsPartitionAssignor.class.getName());
    }

    private Map<TopicPartition, OffsetAndMetadata> publishStart(Map<TopicPartition, OffsetAndMetadata> committed) {
        committed.forEach((partition, offset) -> {
            // A partition without a committed offset comes with a null, whatever the signature says.
            if (offset != null) {
                startsAt(partition, offset.offset());
            }
        });
        return committed;
    }

    @Override
    public void close(org.apache.kafka.clients.consumer.CloseOptions option) {
        threads.ended();
        super.close(option);
    }
}
