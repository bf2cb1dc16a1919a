package io.orderfold.query.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.testing.topology.MockRegistry;
import io.orderfold.kernel.testing.topology.TopicInput;
import io.orderfold.kernel.testing.topology.TopologyFixture;
import io.orderfold.kernel.topology.NamingGuard;
import io.orderfold.order.CustomerId;
import io.orderfold.query.given.Approved;
import io.orderfold.query.given.Entries;
import io.orderfold.query.given.States;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderViewTopologyTest {

    private static final Instant T0 = States.PLACED_AT;

    private final MockRegistry registry = new MockRegistry();
    private final Serde<OrderState> states = registry.serde();
    private final Serde<JournalEntry> entries = registry.serde();
    private final Topology topology = OrderViewTopology.build(states, entries);
    private final TopologyFixture fixture = TopologyFixture.of(topology, OrderViewTopology.SETTINGS);
    private final TopicInput<String, OrderState> stateTopic =
            fixture.input(OrderTopics.STATE.name(), new StringSerializer(), states.serializer());
    private final TopicInput<Bytes, JournalEntry> journalTopic =
            fixture.input(OrderTopics.JOURNAL.name(), new BytesSerializer(), entries.serializer());

    @AfterEach
    void closes() {
        fixture.close();
    }

    @Nested
    class The_views {

        @Test
        void the_newest_state_of_an_order_is_in_the_order_view() {
            given(States.placed("O-1", "C-1", T0), States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED));

            OrderState state = orderView().get("O-1");

            assertThat(state).isNotNull();
            assertThat(state.getVersion()).isEqualTo(2);
            assertThat(state.getStatus()).isEqualTo(OrderStatus.CONFIRMED);
        }

        @Test
        void every_fact_of_an_order_is_in_the_journal_view_in_canonical_order() {
            JournalEntry late = Entries.placed("O-1");
            JournalEntry early = Entries.entry("O-1", "c-0", T0.minusSeconds(1), Duration.ZERO, VerdictCode.PARKED);
            JournalEntry other = Entries.placed("O-2");
            for (JournalEntry entry : List.of(late, early, other)) {
                journalTopic.send(Bytes.wrap(Entries.key(entry)), entry);
            }

            assertThat(values(OrderViewTopology.JOURNAL_VIEW)).containsExactly(early, late, other);
        }

        @Test
        void state_and_journal_of_an_order_belong_to_one_task() {
            List<TopologyDescription.Subtopology> parts =
                    List.copyOf(topology.describe().subtopologies());

            assertThat(parts)
                    .filteredOn(part -> part.nodes().stream()
                            .anyMatch(node -> node instanceof TopologyDescription.Processor processor
                                    && processor
                                            .stores()
                                            .containsAll(List.of(
                                                    OrderViewTopology.ORDER_VIEW, OrderViewTopology.JOURNAL_VIEW))))
                    .hasSize(1);
        }
    }

    @Nested
    class The_index_by_customer {

        @Test
        void lists_the_orders_of_a_customer_newest_placed_first() {
            given(
                    States.placed("O-1", "C-1", T0),
                    States.placed("O-3", "C-1", T0.plusSeconds(2)),
                    States.placed("O-2", "C-1", T0.plusSeconds(1)),
                    States.placed("O-9", "C-10", T0));

            assertThat(rows("C-1"))
                    .extracting(row -> row.key().orderId().value())
                    .containsExactly("O-3", "O-2", "O-1");
            assertThat(rows("C-10"))
                    .extracting(row -> row.key().orderId().value())
                    .containsExactly("O-9");
        }

        @Test
        void shows_the_last_version_of_an_order_once() {
            given(
                    States.placed("O-1", "C-1", T0),
                    States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED),
                    States.placed("O-1", "C-1", T0, 3, OrderStatus.SHIPPED));

            assertThat(rows("C-1")).singleElement().satisfies(row -> {
                assertThat(row.version()).isEqualTo(3);
                assertThat(row.status()).isEqualTo("SHIPPED");
            });
        }

        @Test
        void keeps_the_higher_version_whatever_comes_last() {
            given(
                    States.placed("O-1", "C-1", T0, 3, OrderStatus.SHIPPED),
                    States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED));

            assertThat(rows("C-1"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.version()).isEqualTo(3));
        }

        @Test
        void is_the_same_after_everything_came_again() {
            OrderState[] all = {
                States.placed("O-1", "C-1", T0),
                States.placed("O-2", "C-1", T0.plusSeconds(1)),
                States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED),
                States.placed("O-1", "C-2", T0.minusSeconds(5), 3, OrderStatus.CONFIRMED)
            };
            given(all);
            List<CustomerOrder> once = allRows();

            given(all);

            assertThat(allRows()).isEqualTo(once);
        }

        @Test
        void knows_nothing_of_an_order_that_is_not_placed_yet() {
            given(States.unplaced("O-1", 1));

            assertThat(allRows()).isEmpty();
        }

        @Test
        void forgets_the_former_customer_when_an_earlier_placement_turns_up() {
            given(
                    States.placed("O-1", "C-1", T0),
                    States.placed("O-1", "C-2", T0.minusSeconds(5), 2, OrderStatus.PLACED));

            assertThat(rows("C-1")).isEmpty();
            assertThat(rows("C-2")).extracting(CustomerOrder::version).containsExactly(2L);
        }

        @Test
        void does_not_bring_a_withdrawn_row_back_when_its_old_version_comes_again() {
            given(
                    States.placed("O-1", "C-1", T0),
                    States.placed("O-1", "C-2", T0, 2, OrderStatus.PLACED),
                    States.placed("O-1", "C-1", T0));

            assertThat(rows("C-1")).isEmpty();
        }

        @Test
        void survives_the_removal_of_a_state() {
            given(States.placed("O-1", "C-1", T0));

            stateTopic.send("O-1", null);

            assertThat(orderView().get("O-1")).isNull();
            assertThat(rows("C-1")).hasSize(1);
        }
    }

    @Nested
    class Names {

        @Test
        void the_topology_is_the_approved_one() {
            Approved.at(
                            "src/test/resources/topology.txt",
                            "A renamed store, changelog or repartition topic starts empty and is filled anew; a moved node"
                                    + " may tear a task apart.")
                    .holds(topology.describe().toString());
        }

        @Test
        void a_topology_with_an_unnamed_repartition_is_refused() {
            assertThatThrownBy(() -> {
                        var builder = NamingGuard.builder(OrderViewTopology.SETTINGS);
                        builder.<String, String>stream("in")
                                .selectKey((key, value) -> value)
                                .repartition()
                                .to("out");
                        NamingGuard.check(builder.build());
                    })
                    .hasMessageContaining("repartition");
        }

        @Test
        void a_topology_with_an_unnamed_node_is_refused() {
            var builder = NamingGuard.builder(OrderViewTopology.SETTINGS);
            builder.<String, String>stream("in").to("out");

            assertThatThrownBy(() -> NamingGuard.check(builder.build())).hasMessageContaining("KSTREAM");
        }
    }

    private void given(OrderState... versions) {
        for (OrderState version : versions) {
            stateTopic.send(version.getOrderId(), version);
        }
    }

    private KeyValueStore<String, OrderState> orderView() {
        return fixture.store(OrderViewTopology.ORDER_VIEW);
    }

    /** As a lookup sees them: one range, without the withdrawn ones. */
    private List<CustomerOrder> rows(String customerId) {
        CustomerId customer = new CustomerId(customerId);
        KeyValueStore<Bytes, CustomerOrder> store = fixture.store(OrderViewTopology.ORDERS_BY_CUSTOMER);
        return values(store.range(CustomerOrderKey.first(customer), CustomerOrderKey.behind(customer))).stream()
                .filter(row -> !row.withdrawn())
                .toList();
    }

    private List<CustomerOrder> allRows() {
        return values(OrderViewTopology.ORDERS_BY_CUSTOMER);
    }

    private <V> List<V> values(String store) {
        KeyValueStore<Bytes, V> entries = fixture.store(store);
        return values(entries.all());
    }

    private static <V> List<V> values(KeyValueIterator<Bytes, V> entries) {
        try (entries) {
            List<V> values = new ArrayList<>();
            while (entries.hasNext()) {
                KeyValue<Bytes, V> entry = entries.next();
                values.add(entry.value);
            }
            return values;
        }
    }
}
