package io.orderfold.order;

/** Names a return on an order. 1 to 128 characters, none of them a control character. Ordered by Unicode code point. */
public record ReturnId(String value) implements Comparable<ReturnId> {

    public ReturnId {
        Text.requireIdentifier("returnId", value);
    }

    @Override
    public int compareTo(ReturnId other) {
        return Text.compareByCodePoint(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
