package io.orderfold.order.histories;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Order capture: places, answers, amends, calls off. Changes are planned ahead, so that the basket is from then on what will
 * be sent; their scenes must be told in the order in which they were planned.
 */
final class OrderDesk {

    private static final Code CUSTOMER = new Code("CUSTOMER");
    private static final Code CHANGED_MIND = new Code("CUSTOMER_CHANGED_MIND");

    private final Story story;
    private final Instant start;
    private final RandomGenerator random;
    private final Set<LineId> answered = new HashSet<>();
    private Basket basket;
    private long owed;
    private int numbered;

    OrderDesk(Story story, Basket basket, Instant start, RandomGenerator random) {
        this.story = story;
        this.basket = basket;
        this.owed = basket.grand();
        this.start = start;
        this.random = random;
    }

    /** What is wanted once all that is planned has happened. */
    Basket basket() {
        return basket;
    }

    /** What the customer owes once all that is planned has happened; more than the basket costs if nobody lowered the totals. */
    long owed() {
        return owed;
    }

    void placed() {
        story.tell(basket.placed());
    }

    /** The answer to an order, in one or two. */
    List<Scene> confirmations() {
        return basket.pieces().size() > 1 && random.nextInt(4) == 0
                ? List.of(Scene.of(() -> confirmed(true)), Scene.of(() -> confirmed(false)))
                : List.of(Scene.of(() -> confirmed(false)));
    }

    /** @param some whether the answer is about the first line only */
    private void confirmed(boolean some) {
        LocalDate promised = start.atZone(ZoneOffset.UTC).toLocalDate().plusDays(random.nextInt(2, 6));
        List<CaptureEvent.ConfirmedLine> lines = new ArrayList<>();
        for (LineId lineId : story.tally().lineIds()) {
            if ((lines.isEmpty() || !some) && answered.add(lineId)) {
                lines.add(answer(lineId, promised));
            }
        }
        story.tell(new CaptureEvent.OrderConfirmed(next("CONF"), lines));
    }

    /** Not all that was ordered, if some of it will be called off. */
    private CaptureEvent.ConfirmedLine answer(LineId lineId, LocalDate promised) {
        int open = story.tally().line(lineId).open();
        int accepted = Math.min(open, basket.wanted(lineId));
        if (accepted == open) {
            return new CaptureEvent.ConfirmedLine(
                    lineId, Quantity.pieces(open), promised, CaptureEvent.LineChange.NONE, null);
        }
        return new CaptureEvent.ConfirmedLine(
                lineId,
                Quantity.pieces(accepted),
                accepted == 0 ? null : promised,
                accepted == 0 ? CaptureEvent.LineChange.NOT_ACCEPTED : CaptureEvent.LineChange.AMENDED,
                new Code("OUT_OF_STOCK"));
    }

    /** More, less, another line, another price. */
    Scene amendment() {
        CaptureEvent.OrderAmended amended = random.nextInt(4) == 0 ? addition() : change();
        owed = basket.grand();
        return Scene.of(() -> {
            story.tell(amended);
            // Goods that leave before anybody has ordered them would be an anomaly.
            story.clear();
        });
    }

    private CaptureEvent.OrderAmended addition() {
        LineId lineId = new LineId("L9" + numbered);
        int wanted = random.nextInt(1, 4);
        long price = random.nextLong(100, 5_000);
        CaptureEvent.OrderLine line =
                Basket.line(lineId, wanted, price, basket.placed().currency(), start, random);
        basket = basket.with(lineId, wanted, price);
        return amended(List.of(line), List.of());
    }

    private CaptureEvent.OrderAmended change() {
        LineId lineId = Basket.pick(List.copyOf(basket.pieces().keySet()), random);
        int before = basket.wanted(lineId);
        int after = random.nextInt(1, before + 4);
        boolean priced = random.nextInt(3) == 0 || after == before;
        long price = priced ? random.nextLong(100, 20_000) : basket.price(lineId);
        basket = basket.with(lineId, after, price);
        return amended(List.of(), List.of(delta(lineId, after - before, priced ? price : null)));
    }

    /** Not planned: more or less of what is wanted now, and whatever was planned will not happen. */
    void amendedNow() {
        LineId lineId = Basket.pick(
                story.tally().lineIds().stream()
                        .filter(line -> story.tally().line(line).open() > 0)
                        .toList(),
                random);
        int open = story.tally().line(lineId).open();
        int more = random.nextInt(1, open + 3) - open;
        story.tell(amended(List.of(), List.of(delta(lineId, more == 0 ? 1 : more, null))));
    }

    private CaptureEvent.LineDelta delta(LineId lineId, int more, @Nullable Long price) {
        int digits = basket.placed().currency().getDefaultFractionDigits();
        return new CaptureEvent.LineDelta(
                lineId,
                BigDecimal.valueOf(more),
                Quantity.EACH,
                price == null ? null : BigDecimal.valueOf(price, digits));
    }

    private CaptureEvent.OrderAmended amended(List<CaptureEvent.OrderLine> added, List<CaptureEvent.LineDelta> deltas) {
        return new CaptureEvent.OrderAmended(next("AMEND"), added, deltas, basket.totals(), CHANGED_MIND);
    }

    /** Some pieces of one line are called off; asked for or not, with the totals lowered or not. Never the last piece. */
    Scene linesOff() {
        LineId lineId = Basket.pick(List.copyOf(basket.pieces().keySet()), random);
        int most = Math.min(basket.wanted(lineId), basket.allPieces() - 1);
        int off = random.nextInt(1, most + 1);
        basket = basket.with(lineId, basket.wanted(lineId) - off, basket.price(lineId));
        List<LineQuantity> lines = List.of(new LineQuantity(lineId, Quantity.pieces(off)));
        boolean asked = random.nextInt(5) < 2;
        boolean lowered = random.nextInt(3) < 2;
        CaptureEvent.OrderAmended newTotals = amended(List.of(), List.of());
        if (lowered) {
            owed = basket.grand();
        }
        return Scene.of(() -> {
            if (asked) {
                story.tell(new CaptureEvent.OrderCancellationRequested(next("CR"), lines, CHANGED_MIND));
            }
            story.tell(new CaptureEvent.OrderLinesCancelled(
                    next("OFF"), lines, asked ? CUSTOMER : new Code("SELLER"), CHANGED_MIND));
            if (lowered) {
                story.tell(newTotals);
            }
        });
    }

    /** Somebody asks in vain: the order goes its way. */
    void askedInVain() {
        Code requestId = next("CR");
        story.tell(new CaptureEvent.OrderCancellationRequested(requestId, List.of(), CHANGED_MIND));
        story.tell(new CaptureEvent.OrderCancellationDeclined(requestId, new Code("TOO_LATE")));
    }

    void asked() {
        story.tell(new CaptureEvent.OrderCancellationRequested(next("CR"), List.of(), CHANGED_MIND));
    }

    void cancelled() {
        story.tell(cancellation());
    }

    CaptureEvent.OrderCancelled cancellation() {
        return new CaptureEvent.OrderCancelled(next("CANCEL"), CHANGED_MIND);
    }

    CaptureEvent.OrderRejected rejection() {
        return new CaptureEvent.OrderRejected(new Code("CREDIT_REFUSED"));
    }

    /** One piece more is called off than could be, of a line of which something has left. */
    CaptureEvent.OrderLinesCancelled tooManyOff(LineId lineId) {
        int tooMany = story.tally().line(lineId).cancellable() + 1;
        return new CaptureEvent.OrderLinesCancelled(
                next("OFF"), List.of(new LineQuantity(lineId, Quantity.pieces(tooMany))), CUSTOMER, CHANGED_MIND);
    }

    /** The same as an amendment. */
    CaptureEvent.OrderAmended tooMuchLess(LineId lineId) {
        int tooMany = story.tally().line(lineId).cancellable() + 1;
        return amended(List.of(), List.of(delta(lineId, -tooMany, null)));
    }

    /** A confirmation of an order that no longer wants one. */
    CaptureEvent.OrderConfirmed lateConfirmation() {
        LineId lineId = basket.placed().lines().getFirst().lineId();
        return new CaptureEvent.OrderConfirmed(
                next("CONF"),
                List.of(new CaptureEvent.ConfirmedLine(
                        lineId, Quantity.pieces(1), null, CaptureEvent.LineChange.NONE, null)));
    }

    private Code next(String prefix) {
        numbered++;
        return new Code(prefix + "-" + numbered);
    }
}
