package io.orderfold.order.histories;

import io.orderfold.order.CaptureEvent.PaymentTerms;
import io.orderfold.order.Code;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentId;
import io.orderfold.order.ReturnId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The payment service: vouches, fails, takes, frees, gives back, invoices. What is paid first is what the order cost when it
 * was placed; what amendments changed is made up for by a second payment or given back.
 */
final class CashDesk {

    private static final PaymentId FIRST = new PaymentId("P1");
    private static final PaymentId SECOND = new PaymentId("P2");

    private final Story story;
    private final Basket placed;
    private final OrderDesk desk;
    private final Instant start;
    private final RandomGenerator random;
    private final boolean paidAtOnce;
    private long toCapture;
    private int captures;
    private int refunds;

    CashDesk(Story story, Basket placed, OrderDesk desk, Instant start, RandomGenerator random) {
        this.story = story;
        this.placed = placed;
        this.desk = desk;
        this.start = start;
        this.random = random;
        this.paidAtOnce = random.nextInt(10) < 3;
    }

    /** Before anything else is done about the order; nothing unless it is paid in advance. */
    List<Scene> inAdvance() {
        List<Scene> scenes = new ArrayList<>();
        if (placed.terms() == PaymentTerms.PREPAID) {
            if (random.nextInt(6) == 0) {
                scenes.add(Scene.of(this::failed));
            }
            scenes.add(Scene.of(() -> authorized(FIRST, placed.grand(), "CARD")));
            if (paidAtOnce) {
                scenes.add(Scene.of(() -> captured(FIRST, placed.grand())));
            }
        }
        return scenes;
    }

    /** Once it is known what the customer owes in the end: what amendments made dearer, or cheaper. */
    List<Scene> afterChanges() {
        long dearer = desk.owed() - placed.grand();
        toCapture = desk.owed();
        List<Scene> scenes = new ArrayList<>();
        if (placed.terms() != PaymentTerms.PREPAID) {
            return scenes;
        }
        toCapture = Math.min(desk.owed(), placed.grand());
        if (dearer > 0) {
            scenes.add(Scene.of(() -> authorized(SECOND, dearer, "CARD")));
            if (paidAtOnce) {
                scenes.add(Scene.of(() -> captured(SECOND, dearer)));
            }
        } else if (dearer < 0 && paidAtOnce) {
            scenes.add(Scene.of(() -> refunded(-dearer, null)));
        }
        return scenes;
    }

    /** An equal share with each wave, and with the last the rest; nothing unless it is taken when goods leave. */
    List<Scene> inWave(int waves) {
        return placed.terms() == PaymentTerms.PREPAID && !paidAtOnce
                ? List.of(Scene.of(() -> captured(FIRST, toCapture / (waves - captures))))
                : List.of();
    }

    /** When all goods have arrived. */
    List<Scene> atTheEnd() {
        List<Scene> scenes = new ArrayList<>();
        long dearer = desk.owed() - placed.grand();
        switch (placed.terms()) {
            case PREPAID -> {
                if (dearer > 0 && !paidAtOnce) {
                    scenes.add(Scene.of(() -> captured(SECOND, dearer)));
                } else if (dearer < 0 && !paidAtOnce && random.nextBoolean()) {
                    scenes.add(Scene.of(() -> voided(FIRST)));
                }
            }
            case COD -> {
                scenes.add(Scene.of(() -> authorized(FIRST, desk.owed(), "CASH")));
                scenes.add(Scene.of(() -> captured(FIRST, desk.owed())));
            }
            case ON_ACCOUNT -> scenes.addAll(onAccount());
        }
        long overpaid = desk.owed() - desk.basket().grand();
        if (overpaid > 0 && placed.terms() != PaymentTerms.ON_ACCOUNT) {
            scenes.add(Scene.of(() -> refunded(overpaid, null)));
        }
        return scenes;
    }

    private List<Scene> onAccount() {
        List<Scene> scenes = new ArrayList<>();
        if (random.nextInt(10) < 8) {
            long first = random.nextInt(4) == 0 ? desk.owed() / 3 : desk.owed();
            scenes.add(Scene.of(() -> invoiced("INV-1", first)));
            if (first < desk.owed()) {
                scenes.add(Scene.of(() -> invoiced("INV-2", desk.owed() - first)));
            }
            if (random.nextBoolean()) {
                scenes.add(Scene.of(() -> captured(FIRST, desk.owed())));
            }
        }
        return scenes;
    }

    void failed() {
        story.tell(new PaymentEvent.PaymentFailed(FIRST, new Code("INSUFFICIENT_FUNDS"), true));
    }

    /** Frees what was vouched for, gives back what was taken. */
    void undone() {
        for (PaymentId paymentId : List.of(FIRST, SECOND)) {
            if (story.tally().money().toCapture() > 0 && story.tally().money().isAuthorised(paymentId)) {
                voided(paymentId);
            }
        }
        if (story.tally().money().toRefund() > 0) {
            refunded(story.tally().money().toRefund(), null);
        }
    }

    /** For goods that came back: about so much, if so much was taken. */
    void paidBack(ReturnId returnId, long about) {
        long back = Math.min(about, story.tally().money().toRefund());
        if (back > 0) {
            refunded(back, returnId);
        }
    }

    /** More is taken than anybody vouched for. */
    PaymentEvent.PaymentCaptured tooMuch() {
        return new PaymentEvent.PaymentCaptured(
                FIRST,
                new Code("CAP-UNCOVERED"),
                placed.money(story.tally().money().toCapture() + 1));
    }

    private void authorized(PaymentId paymentId, long minorUnits, String method) {
        story.tell(new PaymentEvent.PaymentAuthorized(paymentId, placed.money(minorUnits), new Code(method), null));
    }

    private void captured(PaymentId paymentId, long minorUnits) {
        captures++;
        toCapture -= minorUnits;
        story.tell(new PaymentEvent.PaymentCaptured(paymentId, new Code("CAP-" + captures), placed.money(minorUnits)));
    }

    private void voided(PaymentId paymentId) {
        story.tell(new PaymentEvent.PaymentVoided(paymentId));
    }

    private void refunded(long minorUnits, @Nullable ReturnId returnId) {
        refunds++;
        story.tell(new PaymentEvent.PaymentRefunded(
                new Code("REF-" + refunds), FIRST, placed.money(minorUnits), returnId));
    }

    private void invoiced(String invoiceId, long minorUnits) {
        story.tell(new PaymentEvent.InvoiceIssued(
                new Code(invoiceId),
                placed.money(minorUnits),
                start.atZone(ZoneOffset.UTC).toLocalDate().plusDays(30)));
    }
}
