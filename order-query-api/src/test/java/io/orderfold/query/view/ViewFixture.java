package io.orderfold.query.view;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.failure.LetterSettings;
import io.orderfold.kernel.testing.topology.MockRegistry;
import io.orderfold.kernel.testing.topology.TopicInput;
import io.orderfold.kernel.testing.topology.TopologyFixture;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.query.given.Entries;
import io.orderfold.query.letters.DecisionCounts;
import io.orderfold.query.letters.LetterFormats;
import io.orderfold.query.letters.OpenLetters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The views under test, without a broker. */
final class ViewFixture implements AutoCloseable {

    private final MockRegistry registry = new MockRegistry();
    private final Serde<OrderState> states = registry.serde();
    private final Serde<JournalEntry> entries = registry.serde();
    private final ParkedCounts counts = new ParkedCounts();
    private final List<String> announced = new ArrayList<>();
    private final Topology topology = OrderViewTopology.build(
            states,
            entries,
            new LetterFormats(registry.serde(), registry.serde(), registry.serde(), registry.serde()),
            TopicPrefix.NONE,
            InboundTopics.of(Map.of(OrderTopics.DEAD_LETTERS.name(), 1)),
            new OpenLetters(TopicPrefix.NONE),
            new DecisionCounts(new SimpleMeterRegistry()),
            counts,
            entry -> announced.add(entry.getOrderId()));
    private final TopologyFixture fixture = TopologyFixture.of(topology, settings());
    private final TopicInput<String, OrderState> stateTopic =
            fixture.input(OrderTopics.STATE.name(), new StringSerializer(), states.serializer());
    private final TopicInput<Bytes, JournalEntry> journalTopic =
            fixture.input(OrderTopics.JOURNAL.name(), new BytesSerializer(), entries.serializer());

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(OrderViewTopology.SETTINGS);
        settings.put(LetterSettings.TOPIC, OrderTopics.DEAD_LETTERS.name());
        return settings;
    }

    /** For a record that nobody should have sent. */
    TopologyFixture fixture() {
        return fixture;
    }

    Topology topology() {
        return topology;
    }

    void given(OrderState... versions) {
        for (OrderState version : versions) {
            stateTopic.send(version.getOrderId(), version);
        }
    }

    void given(JournalEntry entry) {
        journalTopic.send(Bytes.wrap(Entries.key(entry)), entry);
    }

    /** The orders of whose journals the listener heard, in the order in which it did. */
    List<String> announced() {
        return announced;
    }

    void removed(String orderId) {
        stateTopic.send(orderId, null);
    }

    KeyValueStore<String, OrderState> orders() {
        return fixture.store(OrderViewTopology.ORDER_VIEW);
    }

    List<JournalEntry> journal() {
        KeyValueStore<Bytes, JournalEntry> store = fixture.store(OrderViewTopology.JOURNAL_VIEW);
        return values(store.all());
    }

    /** The facts that wait, as a lookup sees them: one range. */
    List<JournalEntry> parked() {
        KeyValueStore<Bytes, JournalEntry> store = fixture.store(OrderViewTopology.PARKED);
        return values(store.range(ParkedPosition.first(), ParkedPosition.behindAll()));
    }

    /** What the store holds besides the list, one for each fact that waits. */
    int remembered() {
        KeyValueStore<Bytes, JournalEntry> store = fixture.store(OrderViewTopology.PARKED);
        return values(store.all()).size() - parked().size();
    }

    ParkedCounts counts() {
        return counts;
    }

    void removed(JournalEntry entry) {
        journalTopic.send(Bytes.wrap(Entries.key(entry)), null);
    }

    List<IndexRow> rows() {
        return values(index().all());
    }

    /** As a lookup sees them: one range, without the withdrawn ones. */
    List<OrderSummary> rows(SearchTerm term) {
        return values(index().range(IndexKey.first(term), IndexKey.behind(term))).stream()
                .flatMap(row -> Optional.ofNullable(row.order()).stream())
                .toList();
    }

    private KeyValueStore<Bytes, IndexRow> index() {
        return fixture.store(OrderViewTopology.ORDER_INDEX);
    }

    private static <V> List<V> values(KeyValueIterator<Bytes, V> entries) {
        try (entries) {
            List<V> values = new ArrayList<>();
            entries.forEachRemaining(entry -> values.add(entry.value));
            return values;
        }
    }

    @Override
    public void close() {
        fixture.close();
    }
}
