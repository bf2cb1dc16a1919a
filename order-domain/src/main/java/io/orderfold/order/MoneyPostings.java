package io.orderfold.order;

/** What the payment service changes in the ledger. */
final class MoneyPostings {

    private MoneyPostings() {}

    static void post(LedgerDraft draft, PaymentEvent event, Fact fact) {
        switch (event) {
            case PaymentEvent.PaymentAuthorized authorized ->
                put(
                        draft,
                        payment(draft, authorized.paymentId())
                                .authorised(authorized.amount(), authorized.method(), fact.occurredAt()));
            case PaymentEvent.PaymentFailed failed ->
                put(
                        draft,
                        payment(draft, failed.paymentId())
                                .failed(new Payment.Failure(failed.code(), failed.retryable(), fact.canonicalKey())));
            case PaymentEvent.PaymentCaptured captured ->
                put(draft, payment(draft, captured.paymentId()).captured(captured.amount()));
            case PaymentEvent.PaymentVoided voided ->
                put(draft, payment(draft, voided.paymentId()).voided(fact.occurredAt()));
            case PaymentEvent.PaymentRefunded refunded ->
                put(draft, payment(draft, refunded.paymentId()).refunded(refunded.amount()));
            case PaymentEvent.InvoiceIssued invoiced -> invoiced(draft, invoiced, fact);
        }
    }

    private static void invoiced(LedgerDraft draft, PaymentEvent.InvoiceIssued invoiced, Fact fact) {
        if (draft.invoices.get(invoiced.invoiceId()) == null) {
            draft.invoices.put(
                    invoiced.invoiceId(),
                    new Ledger.Invoice(invoiced.invoiceId(), invoiced.amount(), invoiced.dueDate(), fact.occurredAt()));
        }
    }

    private static Payment payment(LedgerDraft draft, PaymentId paymentId) {
        Payment payment = draft.payments.get(paymentId);
        return payment == null ? Payment.unknown(paymentId) : payment;
    }

    private static void put(LedgerDraft draft, Payment payment) {
        draft.payments.put(payment.paymentId(), payment);
    }
}
