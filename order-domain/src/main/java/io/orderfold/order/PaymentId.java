package io.orderfold.order;

/** Names a payment of an order, from its authorisation to its last refund. 1 to 128 characters, none of them a control character. Ordered by Unicode code point. */
public record PaymentId(String value) implements Comparable<PaymentId> {

    public PaymentId {
        Text.requireIdentifier("paymentId", value);
    }

    @Override
    public int compareTo(PaymentId other) {
        return Text.compareByCodePoint(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
