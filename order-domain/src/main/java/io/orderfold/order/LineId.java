package io.orderfold.order;

/** Names a line within its order. 1 to 128 characters, none of them a control character. Ordered by Unicode code point. */
public record LineId(String value) implements Comparable<LineId> {

    public LineId {
        Text.requireIdentifier("lineId", value);
    }

    @Override
    public int compareTo(LineId other) {
        return Text.compareByCodePoint(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
