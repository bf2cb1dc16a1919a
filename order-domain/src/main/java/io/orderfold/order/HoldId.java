package io.orderfold.order;

/** Names a hold on an order. 1 to 128 characters, none of them a control character. Ordered by Unicode code point. */
public record HoldId(String value) implements Comparable<HoldId> {

    public HoldId {
        Text.requireIdentifier("holdId", value);
    }

    @Override
    public int compareTo(HoldId other) {
        return Text.compareByCodePoint(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
