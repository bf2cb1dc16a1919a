package io.orderfold.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.progress.Horizon;
import io.orderfold.kernel.serde.AvroFrame;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.kernel.testing.topology.MockRegistry;
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
import io.orderfold.state.topology.OrderStateTopology;
import io.orderfold.state.topology.OutputTopics;
import io.orderfold.state.upkeep.UpkeepMeters;
import io.orderfold.state.upkeep.UpkeepProcessorSupplier;
import io.orderfold.state.upkeep.UpkeepRules;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;

/** The topology of the state service as production builds it, with its stores on disk, a registry in memory and no broker. */
final class StateService implements AutoCloseable {

    /** So high that no benchmark comes to it: what is turned away is cheap. */
    private static final FoldRules RULES =
            new FoldRules(FoldRules.DEFAULT.clockTolerance(), FoldRules.DEFAULT.parkingLimit(), Map.of(), 9_000);

    private static final int MAX_RECORD_BYTES = 1024 * 1024;

    private final MockRegistry registry = new MockRegistry();
    private final TopologyFixture fixture = TopologyFixture.of(topology(), Map.of());

    private Topology topology() {
        var meters = new SimpleMeterRegistry();
        var serdes = new RegistrySerdes(registry, true);
        var payloads = new PayloadReader(new SchemaById(registry));
        return new OrderStateTopology(
                        new OrderEventReader(payloads, new ReadRules(MAX_RECORD_BYTES, topic -> 1, RULES)),
                        new FoldProcessorSupplier(
                                RULES,
                                new JournalLimit(9_000, 1024L * 1024 * 1024),
                                new FoldMeters(meters),
                                payloads,
                                serdes),
                        new UpkeepProcessorSupplier(
                                new UpkeepRules(Duration.ofDays(1), 1, 1),
                                partition -> NOTHING_READ,
                                RULES,
                                Rulebook.CURRENT,
                                payloads,
                                serdes,
                                new UpkeepMeters(meters)),
                        new Letters(
                                "benchmark",
                                Clock.systemUTC(),
                                new LetterWatch(
                                        new LetterMeters(meters),
                                        new SourceWatch(
                                                new SourceRules(Duration.ofMinutes(1), 0.5, 20),
                                                Clock.systemUTC(),
                                                meters),
                                        TopicPrefix.NONE)),
                        serdes,
                        OutputTopics.LIVE)
                .build();
    }

    private static final Horizon NOTHING_READ = new Horizon() {

        @Override
        public void passed(TopicPartition partition, long offset) {
            // No deadline is looked at.
        }

        @Override
        public Optional<Instant> asOf() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    };

    /** A fact arrives and is folded; returns when all is written that leaves. */
    void take(Fact fact) {
        var type = EventTypes.of(fact.event());
        var payload = EventEncoder.encode(fact.event(), fact.orderId());
        var headers = new RecordHeaders();
        EnvelopeHeaders.write(
                Envelope.of(fact.key(), type.wireName(), fact.orderId(), fact.claimedAt(), fact.recordedAt()), headers);
        var body = EventEncoder.body(payload);
        var value = ByteBuffer.allocate(AvroFrame.PREFIX_LENGTH + body.length)
                .put((byte) 0)
                .putInt(registry.register(payload.getSchema()))
                .put(body)
                .array();
        fixture.rawInput(type.topic().name()).send(OrderKeys.orderKey(fact.orderId()), value, headers, fixture.now());
    }

    /**
     * Drops what was published, which otherwise fills the memory of the driver.
     *
     * @throws IllegalStateException if something became a letter, so that something else was measured than was meant
     */
    void forgetWhatItPublished() {
        for (var topic : List.of(OrderTopics.STATE, OrderTopics.CHANGES, OrderTopics.JOURNAL)) {
            fixture.output(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList();
        }
        if (!fixture.letters(OrderTopics.DEAD_LETTERS.name()).isEmpty()) {
            throw new IllegalStateException("a fact became a letter");
        }
    }

    @Override
    public void close() {
        fixture.close();
    }
}
