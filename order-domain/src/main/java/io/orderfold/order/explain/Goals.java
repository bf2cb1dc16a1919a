package io.orderfold.order.explain;

import static io.orderfold.order.explain.GoodsGoals.OPEN;

import io.orderfold.order.CancellationRequest;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.CustomerId;
import io.orderfold.order.Facets;
import io.orderfold.order.Guards;
import io.orderfold.order.Judgement;
import io.orderfold.order.Ledger;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Money;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps that may be made next: each is an event that the order lacks and that its guard would take now.
 *
 * <p>Laws, over random histories: an order that has not ended lacks at least one; each changes the order; making them one
 * after another ends it.
 */
final class Goals {

    private Goals() {}

    static List<Goal> next(Ledger ledger) {
        List<Goal> lacking = lacking(ledger);
        List<Judgement.Wait> waits = waits(ledger, lacking);
        List<Goal> next = new ArrayList<>();
        for (Goal goal : lacking) {
            List<OrderEvent> ready = goal.anyOf().stream()
                    .filter(event -> Guards.judge(ledger, event) instanceof Judgement.Ready)
                    .toList();
            if (!ready.isEmpty()) {
                next.add(new Goal(ready, sentence(goal, waits), goal.deadline()));
            }
        }
        return next;
    }

    /** What a guard says of an event that waits for this one; it knows best. */
    private static String sentence(Goal goal, List<Judgement.Wait> waits) {
        return waits.stream()
                .filter(wait -> goal.anyOf().stream()
                        .anyMatch(cause -> Causes.of(wait.code()).contains(cause.getClass())))
                .findFirst()
                .map(Judgement.Wait::sentence)
                .orElse(goal.sentence());
    }

    /** What the guards of later events say, each once. */
    private static List<Judgement.Wait> waits(Ledger ledger, List<Goal> lacking) {
        return waitingFor(ledger, lacking).stream()
                .map(event -> Guards.judge(ledger, event))
                .filter(Judgement.Wait.class::isInstance)
                .map(Judgement.Wait.class::cast)
                .distinct()
                .toList();
    }

    /** Events that come later, each with a guard that says what it lacks as long as it lacks it. */
    private static List<OrderEvent> waitingFor(Ledger ledger, List<Goal> lacking) {
        return Stream.of(
                        Stream.of(confirmed(List.of(anyLine()))),
                        GoodsGoals.wholeRest(ledger).stream(),
                        MoneyGoals.wholeCapture(ledger).stream(),
                        MoneyGoals.wholeRefund(ledger).stream(),
                        lacking.stream().flatMap(goal -> goal.anyOf().stream()))
                .flatMap(events -> events)
                .toList();
    }

    private static List<Goal> lacking(Ledger ledger) {
        if (ledger.placement() == null) {
            return List.of(Goal.of(placed(), "waiting for a placement"));
        }
        if (Facets.of(ledger).status().isTerminal()) {
            return MoneyGoals.toGiveBack(ledger);
        }
        List<Goal> goals = new ArrayList<>();
        ledger.requests().values().stream()
                .filter(CancellationRequest::isOpen)
                .map(Goals::answer)
                .forEach(goals::add);
        ledger.openHolds().stream()
                .filter(hold -> GoodsGoals.keepsBack(hold, ledger))
                .map(hold -> Goal.of(
                        new ControlEvent.HoldReleased(hold.holdId(), OPEN),
                        "waiting for the " + hold.type() + " hold " + hold.holdId() + " to be released"))
                .forEach(goals::add);
        confirmation(ledger).ifPresent(goals::add);
        goals.addAll(GoodsGoals.of(ledger));
        goals.addAll(MoneyGoals.of(ledger));
        return goals;
    }

    private static Goal answer(CancellationRequest request) {
        OrderEvent granted = request.lines().isEmpty()
                ? new CaptureEvent.OrderCancelled(OPEN, OPEN)
                : new CaptureEvent.OrderLinesCancelled(OPEN, request.lines(), OPEN, OPEN);
        return new Goal(
                List.of(new CaptureEvent.OrderCancellationDeclined(request.requestId(), OPEN), granted),
                "waiting for an answer to the cancellation request " + request.requestId(),
                new Deadline.Unknown());
    }

    /** An order may be confirmed in several answers: a line that is still to be sent and has none lacks one. */
    private static Optional<Goal> confirmation(Ledger ledger) {
        List<LineQuantity> unanswered = Rest.of(
                ledger,
                line -> line.answer() == null && GoodsGoals.toShip(line).signum() > 0 ? line.open() : BigDecimal.ZERO);
        return unanswered.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Goal.of(confirmed(unanswered), "waiting for a confirmation of " + Rest.words(unanswered)));
    }

    private static OrderEvent confirmed(List<LineQuantity> lines) {
        return new CaptureEvent.OrderConfirmed(
                OPEN,
                lines.stream()
                        .map(line -> new CaptureEvent.ConfirmedLine(
                                line.lineId(), line.qty(), null, CaptureEvent.LineChange.NONE, null))
                        .toList());
    }

    private static LineQuantity anyLine() {
        return new LineQuantity(new LineId(OPEN.value()), Quantity.pieces(1));
    }

    /** Any order will do: the guard of a placement does not look at what was ordered. */
    private static OrderEvent placed() {
        Money nothing = new Money(0, Currency.getInstance("EUR"));
        return new CaptureEvent.OrderPlaced(
                OPEN,
                OPEN,
                new CustomerId(OPEN.value()),
                null,
                List.of(),
                nothing.currency(),
                List.of(new CaptureEvent.OrderLine(
                        anyLine().lineId(), OPEN, OPEN.value(), anyLine().qty(), BigDecimal.ZERO, nothing, null)),
                new CaptureEvent.Totals(nothing, nothing, nothing, nothing),
                CaptureEvent.PaymentTerms.PREPAID,
                new CaptureEvent.ShipTo(OPEN, OPEN));
    }
}
