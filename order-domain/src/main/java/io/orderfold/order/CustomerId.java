package io.orderfold.order;

/** Names the customer who ordered; never a name or an address. 1 to 128 characters, none of them a control character. Ordered by Unicode code point. */
public record CustomerId(String value) implements Comparable<CustomerId> {

    public CustomerId {
        Text.requireIdentifier("customerId", value);
    }

    @Override
    public int compareTo(CustomerId other) {
        return Text.compareByCodePoint(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
