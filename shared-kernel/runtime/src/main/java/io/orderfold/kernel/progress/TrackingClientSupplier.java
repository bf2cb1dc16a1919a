package io.orderfold.kernel.progress;

import io.orderfold.kernel.headway.StreamThreads;
import io.orderfold.kernel.rebalance.RebalanceLog;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka's own clients, but main consumers publish into a {@link ConsumerProgress}, wait at a {@link StartGate}, and say when their thread comes to them
 * and when their group changes.
 *
 * <p>Kafka Streams asks a supplier for its main consumer under {@code group.protocol=classic} only; under {@code streams} it builds its own, and
 * then nothing is published and no view is ever called caught up.
 */
public final class TrackingClientSupplier extends DefaultKafkaClientSupplier {

    private final ConsumerProgress progress;
    private final ConsumerProgress restored;
    private final StartGate gate;
    private final StreamThreads threads;
    private final RebalanceLog rebalances;

    /** For a service whose standbys answer nobody. */
    public TrackingClientSupplier(
            ConsumerProgress progress, StartGate gate, StreamThreads threads, RebalanceLog rebalances) {
        this(progress, new ConsumerProgress(), gate, threads, rebalances);
    }

    /** @param restored where the consumers publish that fill standbys and restore stores */
    public TrackingClientSupplier(
            ConsumerProgress progress,
            ConsumerProgress restored,
            StartGate gate,
            StreamThreads threads,
            RebalanceLog rebalances) {
        this.progress = progress;
        this.restored = restored;
        this.gate = gate;
        this.threads = threads;
        this.rebalances = rebalances;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new TrackingConsumer(config, progress, gate, threads, rebalances);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new TrackingRestoreConsumer(config, restored);
    }
}
