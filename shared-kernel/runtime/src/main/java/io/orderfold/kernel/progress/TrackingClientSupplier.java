package io.orderfold.kernel.progress;

import io.orderfold.kernel.headway.StreamThreads;
import io.orderfold.kernel.rebalance.RebalanceLog;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka's own clients, but main consumers publish into a {@link ConsumerProgress}, wait at a {@link StartGate}, and say when their thread comes to them
 * and when their group changes. Standbys whose age is watched are filled to the end of their topic.
 *
 * <p>Kafka Streams asks a supplier for its main consumer under {@code group.protocol=classic} only; under {@code streams} it builds its own, and
 * then nothing is published and no view is ever called caught up.
 */
public final class TrackingClientSupplier extends DefaultKafkaClientSupplier {

    private final ConsumerProgress progress;
    private final ConsumerProgress restored;
    private final Optional<Predicate<TopicPartition>> followed;
    private final StartGate gate;
    private final StreamThreads threads;
    private final RebalanceLog rebalances;

    /** For a service whose standbys answer nobody. */
    public TrackingClientSupplier(
            ConsumerProgress progress, StartGate gate, StreamThreads threads, RebalanceLog rebalances) {
        this(progress, new ConsumerProgress(), Optional.empty(), gate, threads, rebalances);
    }

    /** @param standbys hears from the consumers that fill standbys and restore stores */
    public TrackingClientSupplier(
            ConsumerProgress progress,
            StandbyFreshness standbys,
            StartGate gate,
            StreamThreads threads,
            RebalanceLog rebalances) {
        this(progress, standbys.restored(), Optional.of(standbys::follows), gate, threads, rebalances);
    }

    private TrackingClientSupplier(
            ConsumerProgress progress,
            ConsumerProgress restored,
            Optional<Predicate<TopicPartition>> followed,
            StartGate gate,
            StreamThreads threads,
            RebalanceLog rebalances) {
        this.progress = progress;
        this.restored = restored;
        this.followed = followed;
        this.gate = gate;
        this.threads = threads;
        this.rebalances = rebalances;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return followed.<Admin>map(partitions -> new FollowingAdmin(config, partitions))
                .orElseGet(() -> super.getAdmin(config));
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new TrackingConsumer(config, progress, gate, threads, rebalances, followed.isPresent());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new TrackingRestoreConsumer(config, restored);
    }
}
