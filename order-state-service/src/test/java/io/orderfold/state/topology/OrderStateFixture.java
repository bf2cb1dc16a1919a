package io.orderfold.state.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.kernel.testing.topology.MockRegistry;
import io.orderfold.kernel.testing.topology.RawRecord;
import io.orderfold.kernel.testing.topology.Step;
import io.orderfold.kernel.testing.topology.TopologyFixture;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.state.deadletter.Letters;
import io.orderfold.state.fold.FoldMeters;
import io.orderfold.state.fold.FoldProcessorSupplier;
import io.orderfold.state.read.OrderEventReader;
import io.orderfold.state.read.PayloadReader;
import io.orderfold.state.read.ReadRules;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;

/** The topology of the state service without a broker: facts in, records out, one partition. */
public final class OrderStateFixture implements AutoCloseable {

    /** Makes the fold node, so that a test may break it. */
    @FunctionalInterface
    public interface FoldSource {
        FoldProcessorSupplier make(FoldRules rules, FoldMeters meters, PayloadReader payloads, RegistrySerdes serdes);
    }

    private static final int MAX_RECORD_BYTES = 1024 * 1024;

    private final MockRegistry registry = new MockRegistry();
    private final RegistrySerdes serdes = new RegistrySerdes(registry, true);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyFixture fixture;

    private OrderStateFixture(FoldRules rules, FoldSource fold) {
        this.fixture = TopologyFixture.of(topology(rules, fold), Map.of());
    }

    public static OrderStateFixture withRules(FoldRules rules) {
        return new OrderStateFixture(rules, FoldProcessorSupplier::new);
    }

    public static OrderStateFixture withFold(FoldSource fold) {
        return new OrderStateFixture(FoldRules.DEFAULT, fold);
    }

    /** The topology as production builds it, but for the registry. */
    public static Topology topology() {
        MockRegistry registry = new MockRegistry();
        return topology(
                FoldRules.DEFAULT,
                FoldProcessorSupplier::new,
                registry,
                new RegistrySerdes(registry, true),
                new SimpleMeterRegistry());
    }

    private Topology topology(FoldRules rules, FoldSource fold) {
        return topology(rules, fold, registry, serdes, meters);
    }

    private static Topology topology(
            FoldRules rules,
            FoldSource fold,
            MockRegistry registry,
            RegistrySerdes serdes,
            SimpleMeterRegistry meters) {
        PayloadReader payloads = new PayloadReader(new SchemaById(registry));
        return new OrderStateTopology(
                        new OrderEventReader(payloads, new ReadRules(MAX_RECORD_BYTES, topic -> 1, rules)),
                        fold.make(rules, new FoldMeters(meters), payloads, serdes),
                        new Letters("order-state-service", Clock.fixed(TopologyFixture.DEFAULT_START, ZoneOffset.UTC)),
                        serdes)
                .build();
    }

    public MockRegistry registry() {
        return registry;
    }

    public double counted(String meter) {
        return meters.get(meter).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    /** The arrival of a fact on the topic of its type. */
    public Step arrival(Fact fact) {
        SpecificRecord payload = EventEncoder.encode(fact.event(), fact.orderId());
        return arrival(
                EventTypes.of(fact.event()).topic(),
                OrderKeys.orderKey(fact.orderId()),
                framed(registry.register(payload.getSchema()), EventEncoder.body(payload)),
                headers(fact));
    }

    /** The arrival of any bytes. */
    public Step arrival(OrderTopics.Topic topic, byte[] key, byte[] value, Headers headers) {
        return () -> fixture.rawInput(topic.name()).send(key, value, headers, fixture.now());
    }

    public static Headers headers(Fact fact) {
        Headers headers = new RecordHeaders();
        EnvelopeHeaders.write(
                Envelope.of(
                        fact.key(),
                        EventTypes.of(fact.event()).wireName(),
                        fact.orderId(),
                        fact.claimedAt(),
                        fact.recordedAt()),
                headers);
        return headers;
    }

    public static byte[] framed(int contentId, byte[] body) {
        return ByteBuffer.allocate(1 + Integer.BYTES + body.length)
                .put((byte) 0)
                .putInt(contentId)
                .put(body)
                .array();
    }

    /** What a step brought to each topic. */
    public record Published(
            List<OrderState> states, List<OrderChange> changes, List<JournalEntry> entries, List<RawRecord> letters) {}

    public Published when(Step step) {
        step.run();
        return new Published(
                values(OrderTopics.STATE, OrderState.class),
                values(OrderTopics.CHANGES, OrderChange.class),
                values(OrderTopics.JOURNAL, JournalEntry.class),
                fixture.letters(OrderTopics.DEAD_LETTERS.name()));
    }

    public OrderStateFixture given(Step... past) {
        fixture.given(past);
        return this;
    }

    private <V extends SpecificRecord> List<V> values(OrderTopics.Topic topic, Class<V> type) {
        return fixture
                .output(
                        topic.name(),
                        new ByteArrayDeserializer(),
                        serdes.value(type).deserializer())
                .readRecordsToList()
                .stream()
                .map(TestRecord::value)
                .toList();
    }

    @Override
    public void close() {
        fixture.close();
    }
}
