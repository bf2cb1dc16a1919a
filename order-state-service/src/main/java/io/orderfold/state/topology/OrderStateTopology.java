package io.orderfold.state.topology;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.deadletter.DeadLetter;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.topology.NamingGuard;
import io.orderfold.state.deadletter.LetterProcessor;
import io.orderfold.state.deadletter.LetterValue;
import io.orderfold.state.deadletter.Letters;
import io.orderfold.state.deadletter.Resolutions;
import io.orderfold.state.fold.FoldOutcome;
import io.orderfold.state.fold.FoldOutcome.Journalled;
import io.orderfold.state.fold.FoldProcessorSupplier;
import io.orderfold.state.fold.OrderStoreNames;
import io.orderfold.state.read.OrderEventReader;
import io.orderfold.state.read.ReadProcessor;
import io.orderfold.state.read.Reading;
import io.orderfold.state.read.Reading.ReadFact;
import io.orderfold.state.upkeep.UpkeepProcessorSupplier;
import io.orderfold.state.write.JournalWriter;
import io.orderfold.state.write.OrderChangeWriter;
import io.orderfold.state.write.OrderStateWriter;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The whole path of a fact: read, fold, write; the side door of the dead letters; and the circle of upkeep.
 *
 * <p>One sub-topology: a fact, its order, its journal and what it publishes are one task and, under exactly-once, one
 * transaction. Every node has a name of its own, which {@link NamingGuard} and the approved {@code topology.txt} watch.
 */
public final class OrderStateTopology {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final OrderEventReader reader;
    private final FoldProcessorSupplier fold;
    private final UpkeepProcessorSupplier upkeep;
    private final Letters letters;
    private final RegistrySerdes serdes;
    private final OutputTopics topics;

    /** @param topics where it publishes; a topology that publishes into shadows tells no facts of its own */
    public OrderStateTopology(
            OrderEventReader reader,
            FoldProcessorSupplier fold,
            UpkeepProcessorSupplier upkeep,
            Letters letters,
            RegistrySerdes serdes,
            OutputTopics topics) {
        this.reader = reader;
        this.fold = fold;
        this.upkeep = upkeep;
        this.letters = letters;
        this.serdes = serdes;
        this.topics = topics;
    }

    /** @throws IllegalStateException if a node or store has a generated name */
    public Topology build() {
        StreamsBuilder builder = NamingGuard.builder(Map.of());

        KStream<byte[], byte[]> records = builder.stream(
                topics.environment().of(OrderTopics.inboundNames()),
                Consumed.with(BYTES, BYTES).withName(NodeNames.INBOUND));
        KStream<byte[], Reading> readings =
                records.process(() -> new ReadProcessor(reader), Named.as(NodeNames.READ_FACT));
        KStream<byte[], ReadFact> facts = readings.flatMapValues(Reading::facts, Named.as(NodeNames.READABLE));
        KStream<byte[], FoldOutcome> outcomes = facts.process(fold, Named.as(NodeNames.FOLD_ORDER));
        KStream<byte[], Journalled> journalled =
                outcomes.flatMapValues(FoldOutcome::journalled, Named.as(NodeNames.JOURNALLED));

        journalled
                .mapValues(OrderStateWriter::state, Named.as(NodeNames.WRITE_STATE))
                .to(topics.name(OrderTopics.STATE), produced(OrderState.class, NodeNames.STATE));
        journalled
                .mapValues(OrderChangeWriter::change, Named.as(NodeNames.WRITE_CHANGE))
                .to(topics.name(OrderTopics.CHANGES), produced(OrderChange.class, NodeNames.CHANGES));
        journalled
                .flatMap(JournalWriter::entries, Named.as(NodeNames.WRITE_JOURNAL))
                .to(
                        topics.name(OrderTopics.JOURNAL),
                        produced(JournalEntry.class, NodeNames.JOURNAL)
                                .withStreamPartitioner(JournalWriter::partition));

        KStream<byte[], DeadLetter> unreadable =
                readings.flatMapValues(letters::ofReading, Named.as(NodeNames.UNREADABLE));
        outcomes.flatMapValues(letters::ofOutcome, Named.as(NodeNames.COMPLAINTS))
                .merge(unreadable, Named.as(NodeNames.LETTERS))
                .process(LetterProcessor::new, Named.as(NodeNames.WRITE_LETTER))
                .to(
                        topics.name(OrderTopics.DEAD_LETTERS),
                        Produced.with(BYTES, LetterValue.serde())
                                .withName(NodeNames.DEAD_LETTERS)
                                .withStreamPartitioner(LetterValue::partition));
        journalled
                .flatMap((orderKey, outcome) -> Resolutions.of(outcome), Named.as(NodeNames.WRITE_RESOLUTION))
                .to(
                        topics.name(OrderTopics.RESOLUTIONS),
                        produced(LetterResolution.class, NodeNames.RESOLUTIONS)
                                .withStreamPartitioner(Resolutions::partition));

        if (!topics.areShadows()) {
            tellUpkeep(readings);
        }
        return NamingGuard.check(builder.build());
    }

    /** What the service decides by itself goes to a topic that it reads: the only circle, and nothing happens before it is closed. */
    private void tellUpkeep(KStream<byte[], Reading> readings) {
        readings.process(
                        upkeep,
                        Named.as(NodeNames.TELL_UPKEEP),
                        OrderStoreNames.ORDERS,
                        OrderStoreNames.JOURNAL,
                        OrderStoreNames.EVENTS,
                        OrderStoreNames.DEADLINES)
                .to(
                        topics.environment().of(OrderTopics.UPKEEP.name()),
                        Produced.with(BYTES, BYTES).withName(NodeNames.UPKEEP));
    }

    private <V extends SpecificRecord> Produced<byte[], V> produced(Class<V> type, String name) {
        return Produced.with(BYTES, serdes.value(type)).withName(name);
    }
}
