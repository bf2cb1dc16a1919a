package io.orderfold.state.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.LedgerMapping;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.testing.topology.RawRecord;
import io.orderfold.kernel.testing.topology.TopologyFixture;
import io.orderfold.order.FoldRules;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.OrderFold;
import io.orderfold.state.fold.ChangedRules;
import io.orderfold.state.fold.FoldMeters;
import io.orderfold.state.fold.Upgradable;
import io.orderfold.state.topology.Aside;
import io.orderfold.state.topology.OneOrder;
import io.orderfold.state.topology.OrderStateFixture;
import io.orderfold.state.topology.OrderStateFixture.Published;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The fixture looks at two orders in a round. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SweepTest {

    private static final Duration A_ROUND = Duration.ofSeconds(1);

    private final Upgradable rules = new Upgradable(ChangedRules.ofVersion(1));
    private final OrderStateFixture service = OrderStateFixture.withRulebook(rules);
    private final OneOrder shipped = new OneOrder("a-shipped");
    private final OneOrder confirmed = new OneOrder("b-confirmed");
    private final OneOrder placed = new OneOrder("c-placed");

    @BeforeEach
    void three_orders_that_the_old_rules_made() {
        service.given(
                service.arrival(shipped.placed(0)),
                service.arrival(shipped.confirmed(1)),
                service.arrival(shipped.allocated(2)),
                service.arrival(shipped.dispatched(3)),
                service.arrival(confirmed.placed(0)),
                service.arrival(confirmed.confirmed(1)),
                service.arrival(placed.placed(0)),
                service.readingUpTo(TopologyFixture.DEFAULT_START));
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void changed_rules_give_exactly_the_corrections_they_should() {
        rules.to(NewRules.ofVersion(2));
        List<Published> rounds = rounds(4);

        assertThat(upkeep(rounds)).singleElement().satisfies(fact -> {
            assertThat(fact.keyText()).isEqualTo("a-shipped");
            assertThat(fact.header("ce_type")).isEqualTo("io.orderfold.order.OrderRefolded.v1");
            assertThat(fact.header("ce_id")).isEqualTo("refolded-2-4");
        });
        assertThat(states(rounds)).singleElement().satisfies(state -> {
            assertThat(state.getVersion()).isEqualTo(5);
            assertThat(state.getFoldVersion()).isEqualTo(2);
            assertThat(state.getStatus()).isEqualTo(OrderStatus.IN_FULFILMENT);
            assertThat(state.getParked()).hasSize(1);
        });
        assertThat(changes(rounds)).singleElement().satisfies(change -> {
            assertThat(change.getCorrection()).isTrue();
            assertThat(change.getPreviousVersion()).isEqualTo(4);
            assertThat(change.getFrom()).isEqualTo(OrderStatus.SHIPPED);
            assertThat(change.getTo()).isEqualTo(OrderStatus.IN_FULFILMENT);
        });
        assertThat(service.counted(UpkeepMeters.REFOLDS)).isEqualTo(1);
        assertThat(service.counted(UpkeepMeters.REVIEWS)).isEqualTo(3);
    }

    @Test
    void rules_that_change_nothing_correct_nothing_and_the_next_fact_is_an_ordinary_one() {
        rules.to(ChangedRules.ofVersion(2));
        assertThat(rounds(4)).containsOnly(Published.NOTHING);

        Published next = service.when(service.arrival(placed.confirmed(1)));
        assertThat(next.changes())
                .singleElement()
                .extracting(OrderChange::getCorrection)
                .isEqualTo(false);
        assertThat(next.states())
                .singleElement()
                .extracting(OrderState::getFoldVersion)
                .isEqualTo(2);
    }

    @Test
    void nothing_is_looked_at_before_the_topics_have_been_read_once() {
        try (OrderStateFixture behind = OrderStateFixture.withRulebook(rules)) {
            behind.given(behind.arrival(placed.placed(0)));
            rules.to(NewRules.ofVersion(2));
            behind.given(behind.passing(A_ROUND));
            assertThat(behind.counted(UpkeepMeters.REVIEWS)).isZero();
        }
    }

    @Test
    void a_sweep_looks_at_no_more_orders_in_a_round_than_it_may_and_at_each_only_once() {
        rules.to(ChangedRules.ofVersion(2));
        service.given(service.passing(A_ROUND));
        assertThat(service.counted(UpkeepMeters.REVIEWS)).isEqualTo(2);
        service.given(service.passing(A_ROUND));
        assertThat(service.counted(UpkeepMeters.REVIEWS)).isEqualTo(3);
        rounds(3);
        assertThat(service.counted(UpkeepMeters.REVIEWS)).isEqualTo(3);
    }

    @Test
    void a_fact_that_comes_before_the_sweep_folds_its_order_anew_and_leaves_the_sweep_nothing_to_tell() {
        rules.to(NewRules.ofVersion(2));
        Published next = service.when(service.arrival(shipped.authorized(4)));
        assertThat(next.states())
                .singleElement()
                .extracting(OrderState::getVersion, OrderState::getStatus, OrderState::getFoldVersion)
                .containsExactly(5L, OrderStatus.IN_FULFILMENT, 2);
        assertThat(next.changes())
                .singleElement()
                .extracting(OrderChange::getCorrection)
                .isEqualTo(true);
        assertThat(rounds(4)).containsOnly(Published.NOTHING);
    }

    @Test
    void the_way_back_and_the_same_upgrade_again_are_told_anew() {
        rules.to(NewRules.ofVersion(2));
        rounds(4);
        rules.to(ChangedRules.ofVersion(1));
        assertThat(states(rounds(4)))
                .singleElement()
                .extracting(OrderState::getVersion, OrderState::getStatus)
                .containsExactly(6L, OrderStatus.SHIPPED);
        rules.to(NewRules.ofVersion(2));
        assertThat(states(rounds(4)))
                .singleElement()
                .extracting(OrderState::getVersion, OrderState::getStatus)
                .containsExactly(7L, OrderStatus.IN_FULFILMENT);
    }

    @Test
    void a_quarantine_is_lifted_by_rules_that_no_longer_fail() {
        OneOrder struck = new OneOrder("d-struck");
        rules.to(ChangedRules.ofVersion(1).failingOn(fact -> fact.event() instanceof InventoryEvent.LinesAllocated));
        service.given(service.arrival(struck.placed(0)), service.arrival(struck.confirmed(1)));
        Published failed = service.when(service.arrival(struck.allocated(2)));
        service.given(service.arrival(struck.dispatched(3)));
        rules.to(ChangedRules.ofVersion(2));

        List<Published> rounds = rounds(4);
        assertThat(rounds.stream().flatMap(round -> round.resolutions().stream()))
                .as("the one letter of the quarantine")
                .singleElement()
                .satisfies(resolution -> {
                    assertThat(resolution.getLetterId())
                            .isEqualTo(failed.letters().getFirst().header("order-dlq-id"));
                    assertThat(resolution.getState()).isEqualTo(LetterState.HEALED);
                    assertThat(resolution.getCausedBy().getType()).contains("OrderRefolded");
                });
        assertThat(LedgerMapping.fromAvro(states(rounds).getLast().getLedger()))
                .as("the fold of its facts by rules that never failed")
                .isEqualTo(OrderFold.refold(
                                struck.orderId(),
                                List.of(
                                        struck.placed(0),
                                        struck.confirmed(1),
                                        struck.allocated(2),
                                        struck.dispatched(3)),
                                FoldRules.DEFAULT)
                        .order()
                        .ledger());
        assertThat(states(rounds)).singleElement().satisfies(state -> {
            assertThat(state.getOrderId()).isEqualTo("d-struck");
            assertThat(state.getVersion()).isEqualTo(5);
            assertThat(state.getQuarantined()).isFalse();
            assertThat(state.getStatus()).isEqualTo(OrderStatus.SHIPPED);
        });
        assertThat(changes(rounds))
                .singleElement()
                .extracting(OrderChange::getCorrection)
                .isEqualTo(true);
        assertThat(rounds.stream().flatMap(round -> round.entries().stream()))
                .extracting(JournalEntry::getVerdict)
                .as("the facts that were kept unfolded, and the one that asked for it")
                .containsOnly(VerdictCode.APPLIED)
                .hasSize(3);
    }

    @Test
    void rules_that_fail_on_an_order_leave_it_as_it_is_until_a_fact_comes_for_it() {
        rules.to(ChangedRules.ofVersion(2).failingOn(fact -> fact.event() instanceof InventoryEvent.LinesAllocated));
        assertThat(rounds(4)).containsOnly(Published.NOTHING);

        Published next = service.when(service.arrival(shipped.authorized(4)));
        assertThat(next.states())
                .singleElement()
                .extracting(OrderState::getQuarantined, OrderState::getStatus)
                .containsExactly(true, OrderStatus.SHIPPED);
        assertThat(next.letters())
                .extracting(letter -> letter.header("order-dlq-reason"))
                .containsExactly("FOLD_FAILED");
    }

    @Test
    void a_fact_of_a_refold_that_says_nothing_new_is_no_correction() {
        Published told = service.when(service.arrival(shipped.refolded(1, 4)));
        assertThat(told.changes())
                .singleElement()
                .extracting(OrderChange::getCorrection, OrderChange::getVersion)
                .containsExactly(false, 5L);
        assertThat(told.states())
                .singleElement()
                .extracting(OrderState::getOccurredAt)
                .as("a refold has no time of its own")
                .isEqualTo(shipped.dispatched(3).occurredAt());
    }

    @Test
    void a_rebuild_under_the_new_rules_ends_at_the_same_order_wherever_the_refold_is_read() {
        rules.to(NewRules.ofVersion(2));
        String upgraded = Aside.of(states(rounds(4)).getLast());
        var facts = List.of(
                shipped.placed(0),
                shipped.confirmed(1),
                shipped.allocated(2),
                shipped.dispatched(3),
                shipped.refolded(2, 4));
        for (int first = 0; first < facts.size(); first++) {
            try (OrderStateFixture rebuilt = OrderStateFixture.withRulebook(NewRules.ofVersion(2))) {
                List<OrderState> states = new ArrayList<>();
                for (int i = 0; i < facts.size(); i++) {
                    Published step = rebuilt.when(rebuilt.arrival(facts.get((first + i) % facts.size())));
                    states.addAll(step.states());
                }
                assertThat(Aside.of(states.getLast()))
                        .as("beginning with fact %s", first)
                        .isEqualTo(upgraded);
                assertThat(rebuilt.counted(FoldMeters.DUPLICATES)).isZero();
            }
        }
    }

    private List<Published> rounds(int count) {
        List<Published> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rounds.add(service.when(service.passing(A_ROUND)));
        }
        return rounds;
    }

    private static List<RawRecord> upkeep(List<Published> rounds) {
        return rounds.stream().flatMap(round -> round.upkeep().stream()).toList();
    }

    private static List<OrderState> states(List<Published> rounds) {
        return rounds.stream().flatMap(round -> round.states().stream()).toList();
    }

    private static List<OrderChange> changes(List<Published> rounds) {
        return rounds.stream().flatMap(round -> round.changes().stream()).toList();
    }
}
