package io.orderfold.order;

import static io.orderfold.order.Judgement.READY;

/** May this be counted of the money of an order that has been placed? Observations only: READY or WAIT. */
final class MoneyGuards {

    private MoneyGuards() {}

    static Judgement judge(Ledger ledger, PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.PaymentAuthorized authorized -> READY;
            case PaymentEvent.PaymentFailed failed -> READY;
            case PaymentEvent.InvoiceIssued invoiced -> READY;
            case PaymentEvent.PaymentCaptured captured -> captured(ledger, captured.amount());
            case PaymentEvent.PaymentVoided voided -> voided(ledger, voided.paymentId());
            case PaymentEvent.PaymentRefunded refunded -> refunded(ledger, refunded.amount());
        };
    }

    private static Judgement captured(Ledger ledger, Money amount) {
        if (ledger.onAccount()) {
            return READY;
        }
        MoneyLedger money = money(ledger, amount);
        return covered(
                Math.addExact(money.captured(), amount.minorUnits()) - money.available(),
                amount,
                "WAITING_FOR_AUTHORISATION",
                "waiting for an authorisation of ");
    }

    private static Judgement refunded(Ledger ledger, Money amount) {
        MoneyLedger money = money(ledger, amount);
        return covered(
                Math.addExact(money.refunded(), amount.minorUnits()) - money.captured(),
                amount,
                "WAITING_FOR_CAPTURE",
                "waiting for a capture of ");
    }

    private static Judgement voided(Ledger ledger, PaymentId paymentId) {
        Payment payment = ledger.payments().get(paymentId);
        return payment != null && payment.isAuthorised()
                ? READY
                : new Judgement.Wait(
                        "WAITING_FOR_AUTHORISATION", "waiting for the payment " + paymentId + " to be authorised");
    }

    private static MoneyLedger money(Ledger ledger, Money amount) {
        return ledger.moneyByCurrency().getOrDefault(amount.currency().getCurrencyCode(), MoneyLedger.NONE);
    }

    private static Judgement covered(long missing, Money amount, String code, String sentence) {
        return missing <= 0
                ? READY
                : new Judgement.Wait(
                        code, sentence + new Money(Math.min(missing, Money.MAX_MINOR_UNITS), amount.currency()));
    }
}
