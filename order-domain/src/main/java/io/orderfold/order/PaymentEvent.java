package io.orderfold.order;

import java.time.Instant;
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
}
