package io.orderfold.state.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventType;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.FactDecoder;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.progress.Horizon;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.kernel.testing.topology.MockRegistry;
import io.orderfold.kernel.testing.topology.RawRecord;
import io.orderfold.kernel.testing.topology.Step;
import io.orderfold.kernel.testing.topology.TopologyFixture;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.state.deadletter.LetterMeters;
import io.orderfold.state.deadletter.LetterWatch;
import io.orderfold.state.deadletter.Letters;
import io.orderfold.state.deadletter.SourceRules;
import io.orderfold.state.deadletter.SourceWatch;
import io.orderfold.state.fold.FoldMeters;
import io.orderfold.state.fold.FoldProcessorSupplier;
import io.orderfold.state.fold.JournalLimit;
import io.orderfold.state.fold.Rulebook;
import io.orderfold.state.read.OrderEventReader;
import io.orderfold.state.read.PayloadReader;
import io.orderfold.state.read.ReadRules;
import io.orderfold.state.upkeep.UpkeepMeters;
import io.orderfold.state.upkeep.UpkeepProcessorSupplier;
import io.orderfold.state.upkeep.UpkeepRules;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology of the state service without a broker: facts in, records out, one partition. */
public final class OrderStateFixture implements AutoCloseable {

    private static final int MAX_RECORD_BYTES = 1024 * 1024;
    private static final UpkeepRules UPKEEP = new UpkeepRules(Duration.ofSeconds(1), 3, 2);

    private final MockRegistry registry = new MockRegistry();
    private final RegistrySerdes serdes = new RegistrySerdes(registry, true);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyFixture fixture;
    private @Nullable Instant readUpTo;

    private OrderStateFixture(FoldRules rules, Rulebook rulebook, FactDecoder decoder) {
        this(rules, rulebook, decoder, JournalLimit.of(rules));
    }

    private OrderStateFixture(FoldRules rules, Rulebook rulebook, FactDecoder decoder, JournalLimit limit) {
        this.fixture = TopologyFixture.of(
                topology(rules, rulebook, decoder, limit, registry, serdes, meters, horizon(), OutputTopics.LIVE),
                Map.of());
    }

    public static OrderStateFixture withRules(FoldRules rules) {
        return new OrderStateFixture(rules, Rulebook.CURRENT, new FactDecoder());
    }

    public static OrderStateFixture withLimit(JournalLimit limit) {
        return new OrderStateFixture(FoldRules.DEFAULT, Rulebook.CURRENT, new FactDecoder(), limit);
    }

    /** With rules that a test may break or change. */
    public static OrderStateFixture withRulebook(Rulebook rulebook) {
        return new OrderStateFixture(FoldRules.DEFAULT, rulebook, new FactDecoder());
    }

    /** With rules that know fewer types, and may learn them. */
    public static OrderStateFixture withRulebook(Rulebook rulebook, Predicate<EventType> known) {
        return new OrderStateFixture(FoldRules.DEFAULT, rulebook, new FactDecoder(known));
    }

    /** The topology as production builds it, but for the registry. */
    public static Topology topology(OutputTopics outputs) {
        MockRegistry registry = new MockRegistry();
        return topology(
                FoldRules.DEFAULT,
                Rulebook.CURRENT,
                new FactDecoder(),
                JournalLimit.of(FoldRules.DEFAULT),
                registry,
                new RegistrySerdes(registry, true),
                new SimpleMeterRegistry(),
                new FixedHorizon(Optional::empty),
                outputs);
    }

    private static Topology topology(
            FoldRules rules,
            Rulebook rulebook,
            FactDecoder decoder,
            JournalLimit limit,
            MockRegistry registry,
            RegistrySerdes serdes,
            SimpleMeterRegistry meters,
            Horizon horizon,
            OutputTopics outputs) {
        PayloadReader payloads = new PayloadReader(new SchemaById(registry), decoder);
        return new OrderStateTopology(
                        new OrderEventReader(payloads, new ReadRules(MAX_RECORD_BYTES, topic -> 1, rules)),
                        new FoldProcessorSupplier(rules, rulebook, limit, new FoldMeters(meters), payloads, serdes),
                        new UpkeepProcessorSupplier(
                                UPKEEP,
                                partition -> horizon,
                                rules,
                                rulebook,
                                payloads,
                                serdes,
                                new UpkeepMeters(meters)),
                        letters(
                                "order-state-service",
                                Clock.fixed(TopologyFixture.DEFAULT_START, ZoneOffset.UTC),
                                meters),
                        serdes,
                        outputs)
                .build();
    }

    /** Letters that are counted as in production. */
    public static Letters letters(String applicationId, Clock clock, MeterRegistry meters) {
        return new Letters(
                applicationId,
                clock,
                new LetterWatch(
                        new LetterMeters(meters),
                        new SourceWatch(new SourceRules(Duration.ofMinutes(1), 0.5, 20), clock, meters),
                        TopicPrefix.NONE));
    }

    private Horizon horizon() {
        return new FixedHorizon(() -> Optional.ofNullable(readUpTo));
    }

    /** Says that the topics have been read up to this moment; before that nothing is known of it. */
    public Step readingUpTo(Instant moment) {
        return () -> readUpTo = moment;
    }

    /** The passing of time. */
    public Step passing(Duration time) {
        return fixture.passing(time);
    }

    public Instant now() {
        return fixture.now();
    }

    /** A horizon that is wherever the test says. */
    private record FixedHorizon(Supplier<Optional<Instant>> at) implements Horizon {

        @Override
        public void passed(TopicPartition partition, long offset) {
            // The driver has processed a record before it says so.
        }

        @Override
        public Optional<Instant> asOf() {
            return at.get();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
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

    /** The arrival of a fact that another service of this kind has told. */
    public Step arrival(RawRecord told) {
        return arrival(
                OrderTopics.UPKEEP,
                Objects.requireNonNull(told.key()),
                Objects.requireNonNull(told.value()),
                told.headers());
    }

    public static Headers headers(Fact fact) {
        return headers(fact, EventTypes.of(fact.event()).wireName());
    }

    /** @param type that of the fact, or of one that cannot be read */
    public static Headers headers(Fact fact, String type) {
        Headers headers = new RecordHeaders();
        EnvelopeHeaders.write(
                Envelope.of(fact.key(), type, fact.orderId(), fact.claimedAt(), fact.recordedAt()), headers);
        return headers;
    }

    public static byte[] framed(int contentId, byte[] body) {
        return ByteBuffer.allocate(1 + Integer.BYTES + body.length)
                .put((byte) 0)
                .putInt(contentId)
                .put(body)
                .array();
    }

    /**
     * What a step brought to each topic.
     *
     * @param journal its keys as hex; an entry is null where it was deleted
     */
    public record Published(
            List<OrderState> states,
            List<OrderChange> changes,
            List<KeyValue<String, @Nullable JournalEntry>> journal,
            List<RawRecord> letters,
            List<LetterResolution> resolutions,
            List<RawRecord> upkeep) {

        /** What a step that changes nothing brings. */
        public static final Published NOTHING =
                new Published(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        /** The entries that were written, without those that were deleted. */
        public List<JournalEntry> entries() {
            return journal.stream()
                    .map(record -> record.value)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    public Published when(Step step) {
        step.run();
        return new Published(
                values(OrderTopics.STATE, OrderState.class),
                values(OrderTopics.CHANGES, OrderChange.class),
                records(OrderTopics.JOURNAL, JournalEntry.class).stream()
                        .map(entry -> KeyValue.<String, @Nullable JournalEntry>pair(
                                HexFormat.of().formatHex(entry.key()), entry.value()))
                        .toList(),
                fixture.letters(OrderTopics.DEAD_LETTERS.name()),
                resolutions(),
                fixture.letters(OrderTopics.UPKEEP.name()));
    }

    private List<LetterResolution> resolutions() {
        return records(OrderTopics.RESOLUTIONS, LetterResolution.class).stream()
                .map(record -> {
                    assertThat(new String(record.key(), UTF_8))
                            .isEqualTo(record.value().getLetterId());
                    return record.value();
                })
                .toList();
    }

    public OrderStateFixture given(Step... past) {
        fixture.given(past);
        return this;
    }

    private <V extends SpecificRecord> List<V> values(OrderTopics.Topic topic, Class<V> type) {
        return records(topic, type).stream().map(TestRecord::value).toList();
    }

    private <V extends SpecificRecord> List<TestRecord<byte[], V>> records(OrderTopics.Topic topic, Class<V> type) {
        return fixture.output(
                        topic.name(),
                        new ByteArrayDeserializer(),
                        serdes.value(type).deserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        fixture.close();
    }
}
