package io.orderfold.state.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.state.fold.FoldMeters;
import io.orderfold.state.topology.OrderStateFixture.Published;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderStateTopologyTest {

    private final OneOrder order = new OneOrder("order-Ж-1");

    @Test
    void one_fact_gives_exactly_one_state_one_change_and_one_journal_entry() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            Published published = service.when(service.arrival(order.placed(0)));

            assertThat(published.states()).singleElement().satisfies(state -> {
                assertThat(state.getOrderId()).isEqualTo("order-Ж-1");
                assertThat(state.getVersion()).isEqualTo(1);
                assertThat(state.getStatus()).isEqualTo(OrderStatus.PLACED);
                assertThat(state.getLastCause().getEventId()).isEqualTo("OrderPlaced-0");
            });
            assertThat(published.changes()).singleElement().satisfies(change -> {
                assertThat(change.getPreviousVersion()).isZero();
                assertThat(change.getTo()).isEqualTo(OrderStatus.PLACED);
                assertThat(change.getCorrection()).isFalse();
            });
            assertThat(published.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.getVerdict()).isEqualTo(VerdictCode.APPLIED);
                assertThat(entry.getOrigin().getTopic()).isEqualTo(OrderTopics.CAPTURE.name());
                assertThat(entry.getHeaders())
                        .extracting(header -> header.getKey())
                        .contains("ce_id");
            });
            assertThat(published.letters()).isEmpty();
        }
    }

    @Test
    void a_repetition_changes_nothing_and_is_counted() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            Fact placed = order.placed(0);
            Published published = service.given(service.arrival(placed)).when(service.arrival(placed));

            assertThat(published).isEqualTo(Published.NOTHING);
            assertThat(service.counted(FoldMeters.DUPLICATES)).isEqualTo(1);
        }
    }

    @Test
    void another_content_under_a_used_id_becomes_a_letter_with_the_bytes_as_they_came() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            Fact placed = order.placed(0);
            Fact impostor = order.reusing(placed, order.cancelled(5));
            Published published = service.given(service.arrival(placed)).when(service.arrival(impostor));

            assertThat(published.states()).isEmpty();
            assertThat(published.letters()).singleElement().satisfies(letter -> {
                assertThat(letter.header("order-dlq-reason")).isEqualTo("ID_REUSED");
                assertThat(letter.header("order-dlq-order-id")).isEqualTo("order-Ж-1");
                assertThat(letter.header("ce_id")).isEqualTo("OrderPlaced-0");
                assertThat(letter.keyText()).isEqualTo("order-Ж-1");
                assertThat(letter.value()).isNotEmpty();
            });
        }
    }

    @Test
    void a_fact_that_came_before_its_cause_waits_and_is_freed_by_it() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            service.given(service.arrival(order.placed(0)), service.arrival(order.confirmed(1)));

            Published early = service.when(service.arrival(order.dispatched(30)));
            assertThat(early.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.getVerdict()).isEqualTo(VerdictCode.PARKED);
                assertThat(entry.getSentence()).isEqualTo("waiting for an allocation of 3 × L1");
            });
            assertThat(early.states()).singleElement().satisfies(state -> {
                assertThat(state.getStatus()).isEqualTo(OrderStatus.CONFIRMED);
                assertThat(state.getParked()).hasSize(1);
            });

            Published cause = service.when(service.arrival(order.allocated(20)));
            assertThat(cause.states()).singleElement().satisfies(state -> {
                assertThat(state.getStatus()).isEqualTo(OrderStatus.SHIPPED);
                assertThat(state.getVersion()).isEqualTo(4);
                assertThat(state.getParked()).isEmpty();
            });
            assertThat(cause.changes()).hasSize(1);
            assertThat(cause.entries()).extracting(JournalEntry::getVerdict).containsOnly(VerdictCode.APPLIED);
            assertThat(cause.entries()).extracting(JournalEntry::getType).hasSize(2);
        }
    }

    @Test
    void a_fact_that_sorts_before_one_already_taken_gives_exactly_one_correction() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            service.given(
                    service.arrival(order.placed(0)),
                    service.arrival(order.confirmed(1)),
                    service.arrival(order.cancelled(40)));

            Published late = service.when(service.arrival(order.authorized(10)));
            assertThat(late.changes())
                    .singleElement()
                    .extracting(OrderChange::getCorrection, OrderChange::getVersion, OrderChange::getPreviousVersion)
                    .as("a correction, and which version it supersedes")
                    .containsExactly(true, 4L, 3L);
            assertThat(late.states())
                    .singleElement()
                    .extracting(OrderState::getVersion)
                    .isEqualTo(4L);
            assertThat(service.counted(FoldMeters.REFOLDS)).isEqualTo(1);
        }
    }

    @Test
    void a_refused_decision_is_journalled_and_letters_once() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            service.given(
                    service.arrival(order.placed(0)),
                    service.arrival(order.confirmed(1)),
                    service.arrival(order.allocated(2)),
                    service.arrival(order.dispatched(3)));

            Published refused = service.when(service.arrival(order.cancelled(40)));
            assertThat(refused.entries())
                    .singleElement()
                    .extracting(JournalEntry::getVerdict, JournalEntry::getReasonCode)
                    .containsExactly(VerdictCode.REFUSED, "ALREADY_SHIPPED");
            assertThat(refused.letters()).singleElement().satisfies(letter -> {
                assertThat(letter.header("order-dlq-reason")).isEqualTo("REFUSED");
                assertThat(letter.header("order-dlq-state-version")).isEqualTo("5");
                assertThat(letter.header("ce_type")).isEqualTo("io.orderfold.order.OrderCancelled.v1");
            });
            assertThat(refused.states())
                    .singleElement()
                    .extracting(OrderState::getStatus)
                    .isEqualTo(OrderStatus.SHIPPED);

            Published next = service.when(service.arrival(order.authorized(50)));
            assertThat(next.letters()).isEmpty();
        }
    }

    @Nested
    class An_expiry {

        @Test
        void applies_a_waiting_observation_with_an_anomaly() {
            try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
                Fact dispatched = order.dispatched(30);
                service.given(service.arrival(order.placed(0)), service.arrival(dispatched));

                Published expired = service.when(service.arrival(order.expired(dispatched, 300)));
                assertThat(expired.entries())
                        .extracting(JournalEntry::getVerdict)
                        .containsExactlyInAnyOrder(VerdictCode.APPLIED_WITH_ANOMALY, VerdictCode.APPLIED);
                assertThat(expired.states())
                        .singleElement()
                        .satisfies(state -> assertThat(state.getFacets().getAnomalies())
                                .extracting(Enum::name)
                                .containsExactly("OVER_SHIPPED"));
            }
        }

        @Test
        void of_an_order_that_nobody_placed_letters_the_orphan_and_goes_on_waiting() {
            try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
                Fact dispatched = order.dispatched(30);
                service.given(service.arrival(dispatched));

                Published expired = service.when(service.arrival(order.expired(dispatched, 300)));
                assertThat(expired.letters()).singleElement().satisfies(letter -> {
                    assertThat(letter.header("order-dlq-reason")).isEqualTo("ORPHAN");
                    assertThat(letter.header("ce_type")).isEqualTo("io.orderfold.order.ShipmentDispatched.v1");
                });
                assertThat(expired.states()).singleElement().satisfies(state -> {
                    assertThat(state.getStatus()).isEqualTo(OrderStatus.UNPLACED);
                    assertThat(state.getParked()).as("the fact and its expiry").hasSize(2);
                });
            }
        }
    }

    @Test
    void a_fact_beyond_the_journal_cap_is_turned_away_and_the_order_says_that_it_is_full() {
        FoldRules three =
                new FoldRules(FoldRules.DEFAULT.clockTolerance(), FoldRules.DEFAULT.parkingLimit(), Map.of(), 3);
        try (OrderStateFixture service = OrderStateFixture.withRules(three)) {
            service.given(service.arrival(order.placed(0)), service.arrival(order.confirmed(1)));
            Published last = service.when(service.arrival(order.allocated(2)));
            assertThat(last.states())
                    .singleElement()
                    .extracting(OrderState::getJournalFull)
                    .isEqualTo(true);

            Published beyond = service.when(service.arrival(order.dispatched(3)));
            assertThat(beyond.states()).isEmpty();
            assertThat(beyond.letters())
                    .singleElement()
                    .satisfies(letter ->
                            assertThat(letter.header("order-dlq-reason")).isEqualTo("JOURNAL_FULL"));
        }
    }

    @Test
    void a_registry_that_is_away_is_an_error_to_retry_and_never_a_letter() {
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            service.registry().register(io.orderfold.contract.avro.OrderPlaced.getClassSchema());
            service.registry().goAway();

            assertThatThrownBy(() -> service.when(service.arrival(order.placed(0))))
                    .hasStackTraceContaining(RegistryUnavailableException.class.getName());
        }
    }
}
