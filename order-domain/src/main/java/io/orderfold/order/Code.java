package io.orderfold.order;

/** A business code or a secondary reference of another service: a reason, a SKU, a carrier, a capture number. 1 to 128 characters, none of them a control character. Ordered by Unicode code point. */
public record Code(String value) implements Comparable<Code> {

    public Code {
        Text.requireIdentifier("code", value);
    }

    @Override
    public int compareTo(Code other) {
        return Text.compareByCodePoint(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
