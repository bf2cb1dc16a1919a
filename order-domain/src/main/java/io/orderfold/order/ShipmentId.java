package io.orderfold.order;

/** Names a shipment of an order. 1 to 128 characters, none of them a control character. Ordered by Unicode code point. */
public record ShipmentId(String value) implements Comparable<ShipmentId> {

    public ShipmentId {
        Text.requireIdentifier("shipmentId", value);
    }

    @Override
    public int compareTo(ShipmentId other) {
        return Text.compareByCodePoint(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
