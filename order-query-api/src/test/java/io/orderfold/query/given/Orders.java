package io.orderfold.query.given;

import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.order.Fact;
import jakarta.inject.Singleton;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;

/** Whole orders out of their facts, with payloads that the registry knows. */
@Singleton
public class Orders {

    private final RegistrySerdes serdes;
    private final Publisher publisher;

    Orders(RegistrySerdes serdes, Publisher publisher) {
        this.serdes = serdes;
        this.publisher = publisher;
    }

    /** Publishes state and journal of the order of these facts, each taken by the broker at once. */
    public FoldedOrder publish(Fact... facts) {
        FoldedOrder folded = folded(Arrays.stream(facts).map(Arrival::atOnce).toArray(Arrival[]::new));
        publisher.commit(folded.records());
        return folded;
    }

    public FoldedOrder folded(Arrival... arrivals) {
        return FoldedOrder.of(this::payload, arrivals);
    }

    /** As the service of the fact would send it. */
    private byte[] payload(Fact fact) {
        SpecificRecord payload = EventEncoder.encode(fact.event(), fact.orderId());
        return serialized(EventTypes.of(fact.event()).topic().name(), payload, payload.getClass());
    }

    private <T extends SpecificRecord> byte[] serialized(String topic, SpecificRecord payload, Class<T> type) {
        return serdes.value(type).serializer().serialize(topic, type.cast(payload));
    }
}
