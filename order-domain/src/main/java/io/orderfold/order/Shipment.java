package io.orderfold.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One parcel, or what is told of one.
 *
 * @param dispatchedAt null if only its delivery or its way is known
 * @param deliveredAt null until it arrived
 * @param arrival when it should arrive by the last word, or null
 * @param progress where it is by the last word, or null
 * @param lines what it holds and what of it arrived, by line
 */
public record Shipment(
        ShipmentId shipmentId,
        @Nullable Instant dispatchedAt,
        @Nullable Instant deliveredAt,
        @Nullable Code carrier,
        @Nullable Code service,
        List<Code> tracking,
        @Nullable Code nodeId,
        @Nullable Arrival arrival,
        @Nullable Progress progress,
        SortedMap<LineId, Content> lines) {

    public Shipment {
        tracking = List.copyOf(tracking);
        lines = Ledger.frozen(lines);
    }

    /** Quantities of one line in one shipment. */
    public record Content(Quantity shipped, Quantity delivered) {

        static Content shipped(Quantity qty) {
            return new Content(qty, qty.none());
        }

        static Content delivered(Quantity qty) {
            return new Content(qty.none(), qty);
        }

        /** What is in a foreign unit is not counted. */
        Content plus(Content more) {
            return shipped.unit().equals(more.shipped.unit())
                    ? new Content(shipped.plus(more.shipped), delivered.plus(more.delivered))
                    : this;
        }

        BigDecimal onTheWay() {
            return shipped.amount().subtract(delivered.amount());
        }
    }

    /** @param by the place of the fact that said so */
    public record Arrival(Instant eta, CanonicalKey by) {}

    /**
     * @param exceptionCode what went wrong; null if nothing did
     * @param by the place of the fact that said so
     */
    public record Progress(
            Code milestone,
            @Nullable Code location,
            @Nullable Code exceptionCode,
            CanonicalKey by) {}

    static Shipment unknown(ShipmentId shipmentId) {
        return new Shipment(shipmentId, null, null, null, null, List.of(), null, null, null, new TreeMap<>());
    }

    /** When it should arrive, or null if nobody said. */
    public @Nullable Instant eta() {
        return arrival == null ? null : arrival.eta();
    }

    Shipment dispatched(FulfilmentEvent.ShipmentDispatched left, Instant at, SortedMap<LineId, Content> contents) {
        return new Shipment(
                shipmentId,
                dispatchedAt == null ? at : dispatchedAt,
                deliveredAt,
                left.carrier(),
                left.service(),
                left.tracking(),
                left.nodeId(),
                arrival,
                progress,
                contents);
    }

    Shipment delivered(Instant at, SortedMap<LineId, Content> contents) {
        return new Shipment(
                shipmentId,
                dispatchedAt,
                deliveredAt == null ? at : deliveredAt,
                carrier,
                service,
                tracking,
                nodeId,
                arrival,
                progress,
                contents);
    }

    Shipment expected(@Nullable Instant eta, CanonicalKey by) {
        return eta == null || (arrival != null && arrival.by().compareTo(by) > 0)
                ? this
                : new Shipment(
                        shipmentId,
                        dispatchedAt,
                        deliveredAt,
                        carrier,
                        service,
                        tracking,
                        nodeId,
                        new Arrival(eta, by),
                        progress,
                        lines);
    }

    Shipment tracked(Progress last) {
        return progress != null && progress.by().compareTo(last.by()) > 0
                ? this
                : new Shipment(
                        shipmentId,
                        dispatchedAt,
                        deliveredAt,
                        carrier,
                        service,
                        tracking,
                        nodeId,
                        arrival,
                        last,
                        lines);
    }
}
