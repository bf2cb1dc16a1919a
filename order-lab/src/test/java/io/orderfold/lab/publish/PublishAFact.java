package io.orderfold.lab.publish;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.strategy.RecordIdStrategy;
import io.apicurio.registry.serde.config.SerdeConfig;
import io.orderfold.contract.avro.Money;
import io.orderfold.contract.avro.OrderLine;
import io.orderfold.contract.avro.OrderPlaced;
import io.orderfold.contract.avro.PaymentTerms;
import io.orderfold.contract.avro.Quantity;
import io.orderfold.contract.avro.ShipTo;
import io.orderfold.contract.avro.Totals;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer as any service may have it: Kafka client, Avro, registry, and of the suite nothing but its schemas. */
final class PublishAFact implements AutoCloseable {

    // begin trust
    static {
        // Avro 1.12.2 loads no class that a schema names unless the application vouches for it.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(OrderPlaced.class.getPackageName())));
    }
    // end trust

    // begin producer
    private static final String SOURCE = "order-capture";

    private final KafkaProducer<String, SpecificRecord> producer;

    PublishAFact(String bootstrapServers, String registryUrl, boolean registerSchemas) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, AvroKafkaSerializer.class);
        settings.put(SerdeConfig.REGISTRY_URL, registryUrl);
        settings.put(SerdeConfig.ARTIFACT_RESOLVER_STRATEGY, RecordIdStrategy.class.getName());
        settings.put(SerdeConfig.DEREFERENCE_SCHEMA, true);
        // True on your own machine only: elsewhere a schema is registered when it is released.
        settings.put(SerdeConfig.AUTO_REGISTER_ARTIFACT, registerSchemas);
        producer = new KafkaProducer<>(settings);
    }
    // end producer

    // begin happening
    /** What your own database keeps of an event, written in the transaction that made it happen; the same in each retry. */
    record Happening(String eventId, Instant occurredAt, Instant recordedAt) {}
    // end happening

    // begin publish
    /** Returns when the broker has the fact. If it throws, publish the same happening again: repeating is harmless. */
    RecordMetadata publish(String topic, String type, String orderId, Happening happening, SpecificRecord payload)
            throws ExecutionException, InterruptedException, TimeoutException {
        ProducerRecord<String, SpecificRecord> fact = new ProducerRecord<>(topic, orderId, payload);
        header(fact, "ce_specversion", "1.0");
        header(fact, "ce_id", happening.eventId());
        header(fact, "ce_source", SOURCE);
        header(fact, "ce_type", type);
        header(fact, "ce_subject", orderId);
        header(fact, "ce_time", happening.occurredAt().toString());
        header(fact, "ce_recordedtime", happening.recordedAt().toString());
        header(fact, "content-type", "application/avro");
        return producer.send(fact).get(30, TimeUnit.SECONDS);
    }

    private static void header(ProducerRecord<?, ?> fact, String name, String value) {
        fact.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
    // end publish

    // begin placed
    /** Two lamps at 9.995 € each; a unit price may be finer than a cent, a total may not. */
    static OrderPlaced twoLamps(String orderId) {
        OrderLine lamps = OrderLine.newBuilder()
                .setLineId("L1")
                .setSku("LAMP-7")
                .setName("Desk lamp")
                .setQuantity(new Quantity(new BigDecimal("2").setScale(6), "EA"))
                .setUnitPrice(new BigDecimal("9.995").setScale(8))
                .setLineTotal(euros(1999))
                .build();
        return OrderPlaced.newBuilder()
                .setOrderId(orderId)
                .setOrderNumber("2026-117")
                .setChannel("WEB")
                .setCustomerId("C-4711")
                .setCurrency("EUR")
                .setLines(List.of(lamps))
                .setTotals(new Totals(euros(1999), euros(490), euros(473), euros(2962)))
                .setPaymentTerms(PaymentTerms.PREPAID)
                .setShipTo(new ShipTo("DE", "10"))
                .build();
    }

    private static Money euros(long cents) {
        return new Money(cents, "EUR", 2);
    }
    // end placed

    @Override
    public void close() {
        producer.close();
    }
}
