package io.orderfold.query.letters;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.kernel.query.PeerStores;
import io.orderfold.kernel.query.QueryableStores;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.TopicPrefix;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The part of the topology that is about letters: kept, and decided. Everything about a letter lies in its partition and a letter lies in that of its order
 * ({@link OrderTopics} tells the law), so one task has them all; to that end the keeper is connected to the stores of the order. Processors, not tables: a
 * table would drop a letter without key.
 */
public final class LetterTopology {

    /** Store: letter id → {@link LetterRow}, whole; partitioned as the topic of the letters. */
    public static final String LETTERS = "letters";

    /** Store: key of {@link LetterPosition} → {@link LetterRow}, brief; partitioned likewise. */
    public static final String LETTER_INDEX = "letter-index";

    /** Store: when, and which → decision that waits; partitioned likewise. */
    static final String PENDING_DECISIONS = "pending-decisions";

    /** Store: operation and letter → {@link AuditEntry}; partitioned by the operation. */
    public static final String OPERATIONS = "operations";

    public static final String READ_LETTERS = "read-letters";
    public static final String KEEP_LETTER = "keep-letter";
    public static final String READ_RESOLUTIONS = "read-resolutions";
    public static final String KEEP_RESOLUTION = "keep-resolution";
    public static final String READ_DECISIONS = "read-decisions";
    public static final String JUDGE_DECISION = "judge-decision";
    private static final String TO_TOPICS = "to-topics";
    public static final String WRITE_OUTCOME = "write-outcome";
    private static final String TO_PROGRESS = "to-progress";
    private static final String BY_OPERATION = "by-operation";
    public static final String KEEP_PROGRESS = "keep-progress";

    /** As long as the topic of the letters keeps them. */
    static final Duration KEPT = Duration.ofDays(90);

    private LetterTopology() {}

    /** The internal topic that {@link #OPERATIONS} follows; as many partitions as that of the letters. */
    public static String progressTopic(String applicationId) {
        return applicationId + "-" + OPERATIONS + "-repartition";
    }

    /**
     * Adds the part.
     *
     * @param environment what the names of topics begin with
     * @param topics tells how many partitions the topics have, once the first record comes
     * @param open hears of every letter that opens or ends
     * @param decisions hears of what came of every decision
     * @param orderStores the stores of the orders, which are in the same task from now on
     */
    public static void add(
            StreamsBuilder builder,
            LetterFormats formats,
            TopicPrefix environment,
            InboundTopics topics,
            OpenLetters open,
            DecisionCounts decisions,
            String... orderStores) {
        addStores(builder, formats);
        builder.stream(
                        environment.of(OrderTopics.DEAD_LETTERS.name()),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(READ_LETTERS))
                .process(() -> new LetterKeeper(open), Named.as(KEEP_LETTER), stores(orderStores));
        builder.stream(
                        environment.of(OrderTopics.RESOLUTIONS.name()),
                        Consumed.with(Serdes.ByteArray(), formats.resolutions()).withName(READ_RESOLUTIONS))
                .process(() -> new ResolutionKeeper(open), Named.as(KEEP_RESOLUTION), LETTERS, LETTER_INDEX);
        KStream<byte @Nullable [], Outgoing> outgoing = builder.stream(
                        environment.of(OrderTopics.DECISIONS.name()),
                        Consumed.with(Serdes.ByteArray(), formats.decisions()).withName(READ_DECISIONS))
                .process(
                        () -> new DecisionJudge(formats, environment, topics, open, decisions),
                        Named.as(JUDGE_DECISION),
                        LETTERS,
                        LETTER_INDEX,
                        PENDING_DECISIONS);
        outgoing.filter((key, value) -> value instanceof Outgoing.ToTopic, Named.as(TO_TOPICS))
                .to(
                        new OutgoingTopic(),
                        Produced.with(Serdes.ByteArray(), Outgoing.serde())
                                .withStreamPartitioner((topic, key, value, count) ->
                                        Optional.of(Set.of(((Outgoing.ToTopic) value).partition())))
                                .withName(WRITE_OUTCOME));
        outgoing.filter((key, value) -> value instanceof Outgoing.Progress, Named.as(TO_PROGRESS))
                .map(LetterTopology::byOperation, Named.as(BY_OPERATION))
                .repartition(
                        Repartitioned.with(Serdes.String(), formats.audit()).withName(OPERATIONS))
                .process(OperationKeeper::new, Named.as(KEEP_PROGRESS), OPERATIONS);
    }

    private static KeyValue<String, AuditEntry> byOperation(byte @Nullable [] key, Outgoing outgoing) {
        AuditEntry entry = ((Outgoing.Progress) outgoing).entry();
        return KeyValue.pair(entry.getOperationId(), entry);
    }

    private static void addStores(StreamsBuilder builder, LetterFormats formats) {
        builder.addStateStore(
                Stores.keyValueStoreBuilder(QueryableStores.plain(LETTERS), Serdes.String(), new LetterRowSerde())
                        .withCachingDisabled());
        builder.addStateStore(
                Stores.keyValueStoreBuilder(QueryableStores.plain(LETTER_INDEX), Serdes.Bytes(), new LetterRowSerde())
                        .withCachingDisabled());
        builder.addStateStore(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(PENDING_DECISIONS), Serdes.Bytes(), formats.decisions())
                .withCachingDisabled());
        builder.addStateStore(
                Stores.keyValueStoreBuilder(QueryableStores.plain(OPERATIONS), Serdes.Bytes(), formats.audit())
                        .withCachingDisabled());
    }

    /** The stores that replicas may ask each other for, with those that were there. */
    public static PeerStores askedByReplicas(PeerStores others, LetterFormats formats) {
        return others.with(LETTERS, Serdes.String(), new LetterRowSerde())
                .with(LETTER_INDEX, Serdes.Bytes(), new LetterRowSerde())
                .with(OPERATIONS, Serdes.Bytes(), formats.audit());
    }

    /** First key of the rows of an operation. */
    public static Bytes firstOf(String operationId) {
        return OperationKeeper.key(operationId, "");
    }

    /** First key behind the rows of an operation. */
    public static Bytes behind(String operationId) {
        byte[] end = firstOf(operationId).get();
        end[end.length - 1] = 1;
        return Bytes.wrap(end);
    }

    /** What decides on which partition an operation is kept. */
    public static byte[] partitionKey(String operationId) {
        return operationId.getBytes(StandardCharsets.UTF_8);
    }

    private static String[] stores(String... orderStores) {
        List<String> all = new ArrayList<>(List.of(LETTERS, LETTER_INDEX));
        all.addAll(Arrays.asList(orderStores));
        return all.toArray(String[]::new);
    }
}
