package io.orderfold.query.view;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.query.PeerStores;
import io.orderfold.kernel.query.QueryableStores;
import io.orderfold.kernel.serde.KeySerdes;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.NamingGuard;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.query.letters.DecisionCounts;
import io.orderfold.query.letters.LetterFormats;
import io.orderfold.query.letters.LetterTopology;
import io.orderfold.query.letters.OpenLetters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * The views: published topics in, queryable stores out.
 *
 * <p>State and journal of an order are kept by one task, so that they move between replicas together and have one lag:
 * both topics are partitioned by orderId, and the indexer is connected to both tables for no other reason. At least once:
 * each store keeps the same however often a record comes, the states and the index by version, the journal because an entry
 * is the same for one key until a later fact changes its verdict. The two tables restore from their topics, which are
 * compacted; they have no changelog.
 */
public final class OrderViewTopology {

    /** Store: orderId → {@link OrderState}; partitioned by orderId. */
    public static final String ORDER_VIEW = "order-view";

    /** Store: journal key → {@link JournalEntry}; partitioned by orderId. */
    public static final String JOURNAL_VIEW = "journal-view";

    /** Store: {@link IndexKey} → {@link IndexRow}; partitioned by the {@link SearchTerm}. */
    public static final String ORDER_INDEX = "order-index";

    /**
     * Store: key of {@link ParkedPosition} → {@link JournalEntry} of a fact that waits, without headers and payload; partitioned by orderId. Also found by its
     * journal key.
     */
    public static final String PARKED = "parked-facts";

    /** Store: orderId → every key under which the order ever stood in {@link #ORDER_INDEX}. */
    static final String INDEX_KEYS = "index-keys-by-order";

    /** What shapes the topology; the running client needs the same. */
    public static final Map<String, String> SETTINGS =
            Map.of(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.REUSE_KTABLE_SOURCE_TOPICS);

    static final String READ_STATES = "read-states";
    static final String READ_JOURNAL = "read-journal";
    private static final String TO_VERSIONS = "to-versions";
    private static final String TO_FACTS = "to-facts";
    static final String ANNOUNCE_FACTS = "announce-facts";
    static final String KEEP_PARKED = "keep-parked";
    static final String INDEX_BY_VALUE = "index-by-value";
    static final String KEEP_INDEX_ROW = "keep-index-row";

    private OrderViewTopology() {}

    /** The internal topic that {@link #ORDER_INDEX} follows; as many partitions as the topic of the states. */
    public static String indexRowsTopic(String applicationId) {
        return applicationId + "-" + ORDER_INDEX + "-repartition";
    }

    /**
     * Builds the topology.
     *
     * @param states value serde of {@link OrderTopics#STATE}
     * @param entries value serde of {@link OrderTopics#JOURNAL}
     * @param letters values of the topics about letters
     * @param environment what the names of topics begin with
     * @param topics tells how many partitions the topics have, once the first record comes
     * @param open hears of every letter that opens or ends
     * @param decisions hears of what came of every decision about a letter
     * @param parked hears of every fact that begins or ends to wait
     * @param listener hears of each entry of a journal once the view has it
     */
    public static Topology build(
            Serde<OrderState> states,
            Serde<JournalEntry> entries,
            LetterFormats letters,
            TopicPrefix environment,
            InboundTopics topics,
            OpenLetters open,
            DecisionCounts decisions,
            ParkedCounts parked,
            JournalListener listener) {
        StreamsBuilder builder = NamingGuard.builder(SETTINGS);
        KStream<Bytes, JournalEntry> facts = builder.table(
                        environment.of(OrderTopics.JOURNAL.name()),
                        Consumed.with(KeySerdes.ofTable(Serdes.Bytes()), entries)
                                .withName(READ_JOURNAL),
                        Materialized.<Bytes, JournalEntry>as(QueryableStores.timestamped(JOURNAL_VIEW))
                                .withKeySerde(Serdes.Bytes())
                                .withValueSerde(entries)
                                .withCachingDisabled())
                .toStream(Named.as(TO_FACTS));
        keepParked(builder, facts, entries, parked);
        facts.process(() -> new JournalAnnouncer(listener), Named.as(ANNOUNCE_FACTS));
        KStream<String, OrderState> versions = builder.table(
                        environment.of(OrderTopics.STATE.name()),
                        Consumed.with(KeySerdes.ofTable(KeySerdes.text()), states)
                                .withName(READ_STATES),
                        Materialized.<String, OrderState>as(QueryableStores.newest(ORDER_VIEW, version(states)))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(states)
                                .withCachingDisabled())
                .toStream(Named.as(TO_VERSIONS));
        indexByValue(builder, versions);
        LetterTopology.add(builder, letters, environment, topics, open, decisions, ORDER_VIEW, JOURNAL_VIEW);
        Properties settings = new Properties();
        settings.putAll(SETTINGS);
        return NamingGuard.check(builder.build(settings));
    }

    /** The stores that replicas may ask each other for, with the serdes they have in {@link #build}. */
    public static PeerStores askedByReplicas(
            Serde<OrderState> states, Serde<JournalEntry> entries, LetterFormats letters) {
        return LetterTopology.askedByReplicas(
                PeerStores.none()
                        .with(ORDER_VIEW, Serdes.String(), states)
                        .with(JOURNAL_VIEW, Serdes.Bytes(), entries)
                        .with(PARKED, Serdes.Bytes(), entries)
                        .with(ORDER_INDEX, Serdes.Bytes(), new IndexRowSerde()),
                letters);
    }

    private static ToLongFunction<byte[]> version(Serde<OrderState> states) {
        return value -> states.deserializer()
                .deserialize(OrderTopics.STATE.name(), value)
                .getVersion();
    }

    private static void keepParked(
            StreamsBuilder builder,
            KStream<Bytes, JournalEntry> facts,
            Serde<JournalEntry> entries,
            ParkedCounts counts) {
        builder.addStateStore(Stores.keyValueStoreBuilder(QueryableStores.plain(PARKED), Serdes.Bytes(), entries)
                .withCachingDisabled());
        facts.process(() -> new ParkedKeeper(counts), Named.as(KEEP_PARKED), PARKED);
    }

    private static void indexByValue(StreamsBuilder builder, KStream<String, OrderState> versions) {
        Serde<IndexRow> rows = new IndexRowSerde();
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(INDEX_KEYS), Serdes.String(), keyLists())
                        .withCachingDisabled());
        builder.addStateStore(Stores.keyValueStoreBuilder(QueryableStores.plain(ORDER_INDEX), Serdes.Bytes(), rows)
                .withCachingDisabled());
        versions.process(OrderIndexer::new, Named.as(INDEX_BY_VALUE), INDEX_KEYS, ORDER_VIEW, JOURNAL_VIEW)
                .repartition(Repartitioned.with(Serdes.String(), rows).withName(ORDER_INDEX))
                .process(OrderIndexWriter::new, Named.as(KEEP_INDEX_ROW), ORDER_INDEX);
    }

    // The list serde wants the raw class of the list it makes.
    @SuppressWarnings("unchecked")
    private static Serde<List<Bytes>> keyLists() {
        return Serdes.ListSerde(ArrayList.class, Serdes.Bytes());
    }
}
