package io.orderfold.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an event changes in the ledger. Total: it works on any ledger, also where a guard would have said no, because an
 * observation that waited long enough is applied whatever the ledger says.
 */
final class Postings {

    private Postings() {}

    /** The ledger after the event; equal to {@code ledger} if there is nothing left to change. */
    static Ledger apply(Ledger ledger, Fact fact) {
        Ledger posted = post(ledger, fact.event(), fact.occurredAt());
        return fact.clockSuspect() ? posted.withClockSuspect() : posted;
    }

    private static Ledger post(Ledger ledger, OrderEvent event, Instant at) {
        return switch (event) {
            case CaptureEvent.OrderPlaced placed -> placed(ledger, placed, at);
            case CaptureEvent.OrderConfirmed confirmed -> confirmed(ledger, confirmed, at);
            case CaptureEvent.OrderCancelled cancelled -> cancelled(ledger, at);
            case ControlEvent.HoldPlaced held -> held(ledger, held, at);
            case ControlEvent.HoldReleased released -> released(ledger, released, at);
            case InventoryEvent.LinesAllocated allocated -> allocated(ledger, allocated);
            case PaymentEvent.PaymentAuthorized authorized -> authorized(ledger, authorized);
            case PaymentEvent.PaymentCaptured captured -> captured(ledger, captured);
            case FulfilmentEvent.ShipmentDispatched left -> dispatched(ledger, left, at);
            case FulfilmentEvent.ShipmentDelivered arrived -> delivered(ledger, arrived, at);
            case UpkeepEvent.ParkingExpired expired -> ledger;
            case UpkeepEvent.OrderRefolded refolded -> ledger;
            case Uninterpreted unknown -> ledger;
        };
    }

    private static Ledger placed(Ledger ledger, CaptureEvent.OrderPlaced placed, Instant at) {
        SortedMap<LineId, LineLedger> lines = new TreeMap<>(ledger.lines());
        placed.lines().forEach(line -> lines.put(line.lineId(), LineLedger.of(line)));
        return ledger.withPlacement(
                new Ledger.Placement(
                        at,
                        placed.orderNumber(),
                        placed.channel(),
                        placed.customerId(),
                        placed.accountId(),
                        placed.externalRefs(),
                        placed.currency(),
                        placed.totals(),
                        placed.paymentTerms(),
                        placed.shipTo()),
                lines);
    }

    private static Ledger confirmed(Ledger ledger, CaptureEvent.OrderConfirmed confirmed, Instant at) {
        SortedMap<LineId, LineLedger> lines = new TreeMap<>(ledger.lines());
        for (CaptureEvent.ConfirmedLine answer : confirmed.lines()) {
            lines.computeIfPresent(answer.lineId(), (id, line) -> line.promise(answer.promisedDate()));
        }
        return ledger.withConfirmed(at, lines);
    }

    private static Ledger cancelled(Ledger ledger, Instant at) {
        SortedMap<LineId, LineLedger> lines = new TreeMap<>(ledger.lines());
        lines.replaceAll((id, line) -> line.cancelRest());
        return ledger.withCancelled(at, lines);
    }

    private static Ledger held(Ledger ledger, ControlEvent.HoldPlaced held, Instant at) {
        return ledger.holds().containsKey(held.holdId())
                ? ledger
                : ledger.withHold(
                        new Ledger.Hold(held.holdId(), held.type(), held.lines(), held.reasonCode(), at, null));
    }

    private static Ledger released(Ledger ledger, ControlEvent.HoldReleased released, Instant at) {
        Ledger.Hold hold = ledger.holds().get(released.holdId());
        return hold == null || !hold.isOpen()
                ? ledger
                : ledger.withHold(new Ledger.Hold(
                        hold.holdId(), hold.type(), hold.lines(), hold.reasonCode(), hold.placedAt(), at));
    }

    private static Ledger allocated(Ledger ledger, InventoryEvent.LinesAllocated allocated) {
        return ledger.withLines(count(ledger, allocated.lines(), LineLedger::allocate));
    }

    private static Ledger authorized(Ledger ledger, PaymentEvent.PaymentAuthorized authorized) {
        Ledger.Payment payment = payment(ledger, authorized.paymentId());
        return ledger.withPayment(new Ledger.Payment(
                payment.paymentId(),
                payment.method() == null ? authorized.method() : payment.method(),
                money(payment, authorized.amount(), MoneyLedger::authorise)));
    }

    private static Ledger captured(Ledger ledger, PaymentEvent.PaymentCaptured captured) {
        Ledger.Payment payment = payment(ledger, captured.paymentId());
        return ledger.withPayment(new Ledger.Payment(
                payment.paymentId(), payment.method(), money(payment, captured.amount(), MoneyLedger::capture)));
    }

    private static Ledger dispatched(Ledger ledger, FulfilmentEvent.ShipmentDispatched left, Instant at) {
        Shipment before = shipment(ledger, left.shipmentId());
        SortedMap<LineId, Shipment.Content> contents = new TreeMap<>(before.lines());
        perLine(ledger, left.lines())
                .forEach((lineId, qty) -> contents.merge(
                        lineId, new Shipment.Content(qty, new Quantity(BigDecimal.ZERO, qty.unit())), Postings::more));
        Shipment shipment = new Shipment(
                left.shipmentId(),
                before.dispatchedAt() == null ? at : before.dispatchedAt(),
                before.deliveredAt(),
                left.carrier(),
                left.service(),
                left.tracking(),
                left.nodeId(),
                left.eta(),
                contents);
        return ledger.withShipment(shipment, count(ledger, left.lines(), LineLedger::ship));
    }

    private static Ledger delivered(Ledger ledger, FulfilmentEvent.ShipmentDelivered arrived, Instant at) {
        Shipment before = shipment(ledger, arrived.shipmentId());
        List<LineQuantity> lines = arrived.lines().isEmpty() ? undelivered(before) : arrived.lines();
        SortedMap<LineId, Shipment.Content> contents = new TreeMap<>(before.lines());
        perLine(ledger, lines)
                .forEach((lineId, qty) -> contents.merge(
                        lineId, new Shipment.Content(new Quantity(BigDecimal.ZERO, qty.unit()), qty), Postings::more));
        Shipment shipment = new Shipment(
                arrived.shipmentId(),
                before.dispatchedAt(),
                before.deliveredAt() == null ? at : before.deliveredAt(),
                before.carrier(),
                before.service(),
                before.tracking(),
                before.nodeId(),
                before.eta(),
                contents);
        return ledger.withShipment(shipment, count(ledger, lines, LineLedger::deliver));
    }

    private static List<LineQuantity> undelivered(Shipment shipment) {
        return shipment.lines().entrySet().stream()
                .filter(line -> line.getValue()
                                .shipped()
                                .amount()
                                .compareTo(line.getValue().delivered().amount())
                        > 0)
                .map(line -> new LineQuantity(
                        line.getKey(),
                        new Quantity(
                                line.getValue()
                                        .shipped()
                                        .amount()
                                        .subtract(line.getValue().delivered().amount()),
                                line.getValue().shipped().unit())))
                .toList();
    }

    /** Adds each quantity to its line, or marks the line if the unit is another. */
    private static SortedMap<LineId, LineLedger> count(Ledger ledger, List<LineQuantity> quantities, Counter counter) {
        SortedMap<LineId, LineLedger> lines = new TreeMap<>(ledger.lines());
        perLine(ledger, quantities).forEach((lineId, qty) -> {
            LineLedger line = line(lines, lineId, qty.unit());
            lines.put(lineId, line.unit().equals(qty.unit()) ? counter.add(line, qty.amount()) : line.mismatched());
        });
        return lines;
    }

    /** Adds to one counter of a line. */
    private interface Counter {
        LineLedger add(LineLedger line, BigDecimal more);
    }

    /**
     * The quantities of a fact, summed where it names a line twice. A second quantity in another unit than the line's is
     * left to {@link LineLedger#unitMismatch()}: the foreign one wins, so that it is seen.
     */
    static Map<LineId, Quantity> perLine(Ledger ledger, List<LineQuantity> quantities) {
        Map<LineId, Quantity> sums = new LinkedHashMap<>();
        for (LineQuantity quantity : quantities) {
            String unit = line(ledger.lines(), quantity.lineId(), quantity.qty().unit())
                    .unit();
            sums.merge(quantity.lineId(), quantity.qty(), (sum, next) -> {
                if (sum.unit().equals(next.unit())) {
                    return new Quantity(sum.amount().add(next.amount()), sum.unit());
                }
                return sum.unit().equals(unit) ? next : sum;
            });
        }
        return sums;
    }

    static LineLedger line(Map<LineId, LineLedger> lines, LineId lineId, String unit) {
        LineLedger line = lines.get(lineId);
        return line == null ? LineLedger.unordered(lineId, unit) : line;
    }

    private static Shipment.Content more(Shipment.Content content, Shipment.Content more) {
        return content.shipped().unit().equals(more.shipped().unit())
                ? new Shipment.Content(
                        sum(content.shipped(), more.shipped()), sum(content.delivered(), more.delivered()))
                : content;
    }

    private static Quantity sum(Quantity left, Quantity right) {
        return new Quantity(left.amount().add(right.amount()), left.unit());
    }

    private static Ledger.Payment payment(Ledger ledger, PaymentId paymentId) {
        Ledger.Payment payment = ledger.payments().get(paymentId);
        return payment == null ? new Ledger.Payment(paymentId, null, new TreeMap<>()) : payment;
    }

    private static SortedMap<String, MoneyLedger> money(Ledger.Payment payment, Money amount, MoneyCounter counter) {
        SortedMap<String, MoneyLedger> changed = new TreeMap<>(payment.byCurrency());
        String currency = amount.currency().getCurrencyCode();
        changed.put(currency, counter.add(changed.getOrDefault(currency, MoneyLedger.NONE), amount.minorUnits()));
        return changed;
    }

    /** Adds to one counter of a payment. */
    private interface MoneyCounter {
        MoneyLedger add(MoneyLedger money, long minorUnits);
    }

    private static Shipment shipment(Ledger ledger, ShipmentId shipmentId) {
        Shipment shipment = ledger.shipments().get(shipmentId);
        return shipment == null ? Shipment.unknown(shipmentId) : shipment;
    }
}
