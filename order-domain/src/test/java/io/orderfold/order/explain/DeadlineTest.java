package io.orderfold.order.explain;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.CaptureEvent.PaymentTerms;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.OrderFold;
import io.orderfold.order.Quantity;
import io.orderfold.order.explain.Explanation.Expected;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Until when something is expected. Minutes count from 2026-03-02T09:00Z. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeadlineTest {

    private final OrderFacts order = OrderFacts.of("O-1");

    @Test
    void a_day_is_over_when_it_has_ended_everywhere_on_earth() {
        List<Fact> promised = List.of(
                order.at(0).placed(PaymentTerms.ON_ACCOUNT, pieces(2, "L1")),
                order.at(1).confirmed(LocalDate.of(2026, 3, 4), pieces(2, "L1")),
                order.at(2).allocated(pieces(2, "L1")));
        Deadline due = new Deadline.On(LocalDate.of(2026, 3, 4), Deadline.Source.PROMISED_DATE);

        Expected inTime = explained(promised, Instant.parse("2026-03-05T12:00:00Z"))
                .expected()
                .getFirst();
        assertThat(inTime.anyOf()).containsExactly(FulfilmentEvent.ShipmentDispatched.class);
        assertThat(inTime.deadline()).isEqualTo(due);
        assertThat(inTime.deadline().sentence()).isEqualTo("the customer was promised delivery on 2026-03-04");
        assertThat(inTime.overdue()).isFalse();
        assertThat(explained(promised, Instant.parse("2026-03-05T12:00:01Z"))
                        .expected()
                        .getFirst()
                        .overdue())
                .isTrue();
    }

    @Test
    void the_warehouse_and_the_carrier_know_better_than_the_promise() {
        InventoryEvent missing = new InventoryEvent.LinesBackordered(List.of(
                new InventoryEvent.BackorderedLine(new LineId("L1"), Quantity.pieces(2), LocalDate.of(2026, 3, 9))));
        List<Fact> backordered = List.of(
                order.at(0).placed(PaymentTerms.ON_ACCOUNT, pieces(2, "L1")),
                order.at(1).confirmed(LocalDate.of(2026, 3, 4), pieces(2, "L1")),
                order.at(2).told(missing));
        Instant eta = Instant.parse("2026-03-05T08:00:00Z");

        assertThat(at(60, backordered).headline()).isEqualTo("Not in stock is 2 × L1.");
        assertThat(at(60, backordered).expected().getFirst().deadline())
                .isEqualTo(new Deadline.On(LocalDate.of(2026, 3, 9), Deadline.Source.STOCK_DATE));
        List<Fact> left = and(
                and(
                        and(backordered, order.at(3).allocated(pieces(2, "L1"))),
                        order.at(4).dispatched("S1", pieces(2, "L1"))),
                order.at(5).told(GivenEvents.tracked("S1", "HUB", eta)));
        assertThat(at(60, left).expected().getFirst().deadline())
                .isEqualTo(new Deadline.At(eta, Deadline.Source.CARRIER_ETA));
    }

    @Test
    void what_has_no_deadline_says_so_and_is_never_late() {
        Expected confirmation = explained(
                        List.of(order.at(0).placed(pieces(1, "L1"))), Instant.parse("2099-01-01T00:00:00Z"))
                .expected()
                .getFirst();

        assertThat(confirmation.deadline()).isEqualTo(new Deadline.Unknown());
        assertThat(confirmation.deadline().sentence()).isEqualTo("no service has told a deadline for it");
        assertThat(confirmation.overdue()).isFalse();
    }

    private static List<Fact> and(List<Fact> facts, Fact next) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(next);
        return more;
    }

    private Explanation at(int minute, List<Fact> facts) {
        return explained(facts, OrderFacts.START.plus(Duration.ofMinutes(minute)));
    }

    private Explanation explained(List<Fact> facts, Instant now) {
        return Explanation.of(
                OrderFold.refold(order.orderId(), facts, FoldRules.DEFAULT).order(), now);
    }
}
