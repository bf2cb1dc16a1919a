package io.orderfold.order;

/** Names one order; it is the key of every record about it. 1 to 128 characters, none of them a control character. Ordered by Unicode code point. */
public record OrderId(String value) implements Comparable<OrderId> {

    public OrderId {
        Text.requireIdentifier("orderId", value);
    }

    @Override
    public int compareTo(OrderId other) {
        return Text.compareByCodePoint(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
