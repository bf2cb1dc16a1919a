package io.orderfold.state.topology;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.deadletter.DeadLetter;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.topology.NamingGuard;
import io.orderfold.state.deadletter.LetterProcessor;
import io.orderfold.state.deadletter.Letters;
import io.orderfold.state.fold.FoldOutcome;
import io.orderfold.state.fold.FoldOutcome.Journalled;
import io.orderfold.state.fold.FoldProcessorSupplier;
import io.orderfold.state.read.OrderEventReader;
import io.orderfold.state.read.ReadProcessor;
import io.orderfold.state.read.Reading;
import io.orderfold.state.read.Reading.ReadFact;
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
 * The whole path of a fact: read, fold, write; and the side door of the dead letters.
 *
 * <p>One sub-topology: a fact, its order, its journal and what it publishes are one task and, under exactly-once, one
 * transaction. Every node has a name of its own, which {@link NamingGuard} and the approved {@code topology.txt} watch.
 */
public final class OrderStateTopology {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final OrderEventReader reader;
    private final FoldProcessorSupplier fold;
    private final Letters letters;
    private final RegistrySerdes serdes;

    public OrderStateTopology(
            OrderEventReader reader, FoldProcessorSupplier fold, Letters letters, RegistrySerdes serdes) {
        this.reader = reader;
        this.fold = fold;
        this.letters = letters;
        this.serdes = serdes;
    }

    /** @throws IllegalStateException if a node or store has a generated name */
    public Topology build() {
        StreamsBuilder builder = NamingGuard.builder(Map.of());

        KStream<byte[], byte[]> records = builder.stream(
                OrderTopics.inboundNames(), Consumed.with(BYTES, BYTES).withName(NodeNames.INBOUND));
        KStream<byte[], Reading> readings =
                records.process(() -> new ReadProcessor(reader), Named.as(NodeNames.READ_FACT));
        KStream<byte[], ReadFact> facts = readings.flatMapValues(Reading::facts, Named.as(NodeNames.READABLE));
        KStream<byte[], FoldOutcome> outcomes = facts.process(fold, Named.as(NodeNames.FOLD_ORDER));
        KStream<byte[], Journalled> journalled =
                outcomes.flatMapValues(FoldOutcome::journalled, Named.as(NodeNames.JOURNALLED));

        journalled
                .mapValues(OrderStateWriter::state, Named.as(NodeNames.WRITE_STATE))
                .to(OrderTopics.STATE.name(), produced(OrderState.class, NodeNames.STATE));
        journalled
                .mapValues(OrderChangeWriter::change, Named.as(NodeNames.WRITE_CHANGE))
                .to(OrderTopics.CHANGES.name(), produced(OrderChange.class, NodeNames.CHANGES));
        journalled
                .flatMap(JournalWriter::entries, Named.as(NodeNames.WRITE_JOURNAL))
                .to(
                        OrderTopics.JOURNAL.name(),
                        produced(JournalEntry.class, NodeNames.JOURNAL)
                                .withStreamPartitioner(JournalWriter::partition));

        KStream<byte[], DeadLetter> unreadable =
                readings.flatMapValues(letters::ofReading, Named.as(NodeNames.UNREADABLE));
        outcomes.flatMapValues(letters::ofOutcome, Named.as(NodeNames.COMPLAINTS))
                .merge(unreadable, Named.as(NodeNames.LETTERS))
                .process(LetterProcessor::new, Named.as(NodeNames.WRITE_LETTER))
                .to(OrderTopics.DEAD_LETTERS.name(), Produced.with(BYTES, BYTES).withName(NodeNames.DEAD_LETTERS));

        return NamingGuard.check(builder.build());
    }

    private <V extends SpecificRecord> Produced<byte[], V> produced(Class<V> type, String name) {
        return Produced.with(BYTES, serdes.value(type)).withName(name);
    }
}
