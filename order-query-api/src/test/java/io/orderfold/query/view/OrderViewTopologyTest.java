package io.orderfold.query.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.testing.approval.Approved;
import io.orderfold.kernel.testing.approval.DrawnTopology;
import io.orderfold.kernel.topology.NamingGuard;
import io.orderfold.query.given.Entries;
import io.orderfold.query.given.States;
import io.orderfold.query.letters.LetterTopology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderViewTopologyTest {

    private static final Instant T0 = States.PLACED_AT;

    private final ViewFixture view = new ViewFixture();

    @AfterEach
    void closes() {
        view.close();
    }

    @Test
    void the_newest_state_of_an_order_is_in_the_order_view() {
        view.given(States.placed("O-1", "C-1", T0), States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED));

        OrderState state = view.orders().get("O-1");

        assertThat(state).isNotNull();
        assertThat(state.getVersion()).isEqualTo(2);
        assertThat(state.getStatus()).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void an_older_version_that_is_read_again_changes_nothing() {
        view.given(
                States.placed("O-1", "C-1", T0, 3, OrderStatus.SHIPPED),
                States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED));

        assertThat(view.orders().get("O-1").getVersion()).isEqualTo(3);
    }

    @Test
    void every_fact_of_an_order_is_in_the_journal_view_in_canonical_order() {
        JournalEntry late = Entries.placed("O-1");
        JournalEntry early = Entries.entry("O-1", "c-0", T0.minusSeconds(1), Duration.ZERO, VerdictCode.PARKED);
        JournalEntry other = Entries.placed("O-2");
        for (JournalEntry entry : List.of(late, early, other)) {
            view.given(entry);
        }

        assertThat(view.journal()).containsExactly(early, late, other);
    }

    @Test
    void each_entry_of_a_journal_is_announced_and_a_version_is_not() {
        view.given(Entries.placed("O-1"));
        view.given(States.placed("O-3", "C-1", T0));
        view.given(Entries.placed("O-2"));
        view.given(Entries.placed("O-1"));

        assertThat(view.announced()).containsExactly("O-1", "O-2", "O-1");
    }

    @Test
    void state_journal_and_letters_of_an_order_belong_to_one_task() {
        List<TopologyDescription.Subtopology> parts =
                List.copyOf(view.topology().describe().subtopologies());

        assertThat(parts)
                .filteredOn(part -> part.nodes().stream()
                        .anyMatch(node -> node instanceof TopologyDescription.Processor processor
                                && processor
                                        .stores()
                                        .containsAll(List.of(
                                                OrderViewTopology.ORDER_VIEW,
                                                OrderViewTopology.JOURNAL_VIEW,
                                                LetterTopology.LETTERS))))
                .hasSize(1);
    }

    @Nested
    class Names {

        @Test
        void the_topology_is_the_approved_one() {
            Approved.at(
                            "src/test/resources/topology.txt",
                            "A renamed store, changelog or repartition topic starts empty and is filled anew; a moved node"
                                    + " may tear a task apart.")
                    .holds(view.topology().describe().toString());
        }

        @Test
        void the_drawing_among_the_documents_is_the_one_of_the_code() {
            DrawnTopology.isCommitted(view.topology(), "order-query-api", OrderViewRules.RULES);
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
}
