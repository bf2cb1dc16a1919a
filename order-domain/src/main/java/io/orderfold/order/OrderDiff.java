package io.orderfold.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one fact changed in what is shown of an order.
 *
 * @param facets the facets that moved, in the order in which {@link Facets} lists them
 * @param lines the counters that moved, by line
 */
public record OrderDiff(
        OrderStatus from,
        OrderStatus to,
        List<FacetChange> facets,
        List<LineDelta> lines,
        SortedSet<Anomaly> raised,
        SortedSet<Anomaly> cleared) {

    public OrderDiff {
        facets = List.copyOf(facets);
        lines = List.copyOf(lines);
        raised = Collections.unmodifiableSortedSet(new TreeSet<>(raised));
        cleared = Collections.unmodifiableSortedSet(new TreeSet<>(cleared));
    }

    /** One facet that moved. */
    public record FacetChange(String facet, String from, String to) {}

    /** One counter of one line that moved, in the unit of the line. */
    public record LineDelta(LineId lineId, String counter, BigDecimal from, BigDecimal to) {}

    /** Compares two states of one order; {@code before} may be the order of which nothing is known. */
    public static OrderDiff between(Ledger before, Ledger after) {
        Facets old = Facets.of(before);
        Facets now = Facets.of(after);
        return new OrderDiff(
                old.status(),
                now.status(),
                facets(old, now),
                lines(before, after),
                without(now.anomalies(), old.anomalies()),
                without(old.anomalies(), now.anomalies()));
    }

    private static List<FacetChange> facets(Facets old, Facets now) {
        List<FacetChange> changes = new ArrayList<>();
        compare(changes, "lifecycle", old.lifecycle().name(), now.lifecycle().name());
        compare(changes, "fulfilment", old.fulfilment().name(), now.fulfilment().name());
        compare(changes, "payment", old.payment().name(), now.payment().name());
        compare(changes, "returns", old.returns().name(), now.returns().name());
        compare(
                changes,
                "cancellation",
                old.cancellation().name(),
                now.cancellation().name());
        compare(changes, "holds", old.openHolds().toString(), now.openHolds().toString());
        return changes;
    }

    private static void compare(List<FacetChange> changes, String facet, String from, String to) {
        if (!from.equals(to)) {
            changes.add(new FacetChange(facet, from, to));
        }
    }

    private static List<LineDelta> lines(Ledger before, Ledger after) {
        SortedMap<LineId, LineLedger> all = new TreeMap<>(before.lines());
        all.putAll(after.lines());
        List<LineDelta> deltas = new ArrayList<>();
        all.forEach((lineId, any) -> {
            LineLedger none = LineLedger.unordered(lineId, any.unit());
            LineLedger old = before.lines().getOrDefault(lineId, none);
            LineLedger now = after.lines().getOrDefault(lineId, none);
            for (LineCounter counter : LineCounter.values()) {
                compare(deltas, lineId, counter.fieldName(), old.count(counter), now.count(counter));
            }
            compare(deltas, lineId, "backordered", old.backordered(), now.backordered());
        });
        return deltas;
    }

    private static void compare(List<LineDelta> deltas, LineId lineId, String counter, BigDecimal old, BigDecimal now) {
        if (old.compareTo(now) != 0) {
            deltas.add(new LineDelta(lineId, counter, old, now));
        }
    }

    private static SortedSet<Anomaly> without(SortedSet<Anomaly> left, SortedSet<Anomaly> right) {
        SortedSet<Anomaly> rest = new TreeSet<>(left);
        rest.removeAll(right);
        return rest;
    }
}
