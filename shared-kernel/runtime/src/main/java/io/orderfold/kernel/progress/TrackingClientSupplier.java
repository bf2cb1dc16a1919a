package io.orderfold.kernel.progress;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka's own clients, but main consumers publish into a {@link ConsumerProgress} and wait at a {@link StartGate}.
 *
 * <p>Kafka Streams asks a supplier for its main consumer under {@code group.protocol=classic} only; under {@code streams} it builds its own, and
 * then nothing is published and no view is ever called caught up.
 */
public final class TrackingClientSupplier extends DefaultKafkaClientSupplier {

    private final ConsumerProgress progress;
    private final StartGate gate;

    public TrackingClientSupplier(ConsumerProgress progress, StartGate gate) {
        this.progress = progress;
        this.gate = gate;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new TrackingConsumer(config, progress, gate);
    }
}
