package io.orderfold.order;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the payment service sees of the money. */
public sealed interface PaymentEvent extends OrderEvent, OrderEvent.Observation {

    /** The payer's bank vouches for an amount, until {@code expiresAt} where the method has a limit. */
    record PaymentAuthorized(
            PaymentId paymentId,
            Money amount,
            Code method,
            @Nullable Instant expiresAt) implements PaymentEvent {}

    /** Money moved. */
    record PaymentCaptured(PaymentId paymentId, Code captureId, Money amount) implements PaymentEvent {}

    /** An attempt to pay came to nothing. */
    record PaymentFailed(PaymentId paymentId, Code code, boolean retryable) implements PaymentEvent {}

    /** What was vouched for and not taken is free again. */
    record PaymentVoided(PaymentId paymentId) implements PaymentEvent {}

    /** @param returnId the return it pays back; null for any other reason */
    record PaymentRefunded(
            Code refundId,
            PaymentId paymentId,
            Money amount,
            @Nullable ReturnId returnId) implements PaymentEvent {}

    /** @param dueDate a local date at the customer's */
    record InvoiceIssued(Code invoiceId, Money amount, LocalDate dueDate) implements PaymentEvent {}
}
