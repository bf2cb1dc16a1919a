package io.orderfold.state.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.OrderFold;
import io.orderfold.state.topology.OneOrder;
import io.orderfold.state.topology.OrderStateFixture;
import io.orderfold.state.topology.OrderStateFixture.Published;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuarantineTest {

    /** Rules that fail on every allocation. */
    private static final Rulebook BROKEN = ChangedRules.ofVersion(OrderFold.VERSION)
            .failingOn(fact -> fact.event() instanceof InventoryEvent.LinesAllocated);

    private final OneOrder struck = new OneOrder("struck");
    private final OneOrder neighbour = new OneOrder("neighbour");

    @Test
    void rules_that_fail_freeze_one_order_and_keep_all_its_facts() {
        try (OrderStateFixture service = broken()) {
            service.given(service.arrival(struck.placed(0)), service.arrival(struck.confirmed(1)));

            Published failed = service.when(service.arrival(struck.allocated(2)));
            assertThat(failed.letters()).singleElement().satisfies(letter -> {
                assertThat(letter.header("order-dlq-reason")).isEqualTo("FOLD_FAILED");
                assertThat(letter.header("__streams.errors.exception"))
                        .isEqualTo(IllegalStateException.class.getName());
            });
            assertThat(failed.entries())
                    .singleElement()
                    .extracting(JournalEntry::getVerdict, JournalEntry::getReasonCode)
                    .containsExactly(VerdictCode.PARKED, "QUARANTINED");
            assertThat(failed.states())
                    .singleElement()
                    .extracting(OrderState::getVersion, OrderState::getStatus, OrderState::getQuarantined)
                    .containsExactly(3L, OrderStatus.CONFIRMED, true);

            Published later = service.when(service.arrival(struck.dispatched(3)));
            assertThat(later.letters())
                    .as("one letter, for the fact that the rules failed on")
                    .isEmpty();
            assertThat(later.states())
                    .singleElement()
                    .extracting(OrderState::getVersion, OrderState::getStatus, OrderState::getQuarantined)
                    .containsExactly(4L, OrderStatus.CONFIRMED, true);
        }
    }

    @Test
    void every_other_order_goes_on() {
        try (OrderStateFixture service = broken()) {
            service.given(service.arrival(struck.allocated(2)), service.arrival(neighbour.placed(0)));

            Published next = service.when(service.arrival(neighbour.confirmed(1)));
            assertThat(next.states())
                    .singleElement()
                    .extracting(OrderState::getStatus, OrderState::getQuarantined)
                    .containsExactly(OrderStatus.CONFIRMED, false);
        }
    }

    private static OrderStateFixture broken() {
        return OrderStateFixture.withRulebook(BROKEN);
    }
}
