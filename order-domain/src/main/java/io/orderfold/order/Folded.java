package io.orderfold.order;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a fold gave.
 *
 * @param order the order now
 * @param judged the facts whose verdict is new or may have changed, with the verdict of now: after a refold all facts,
 *     else the new fact, every fact it freed and every fact still waiting
 * @param refolded whether all facts were folded again: the new fact sorted before one already taken, or asked for it
 */
public record Folded(Order order, SortedMap<CanonicalKey, Judged> judged, boolean refolded) {

    public Folded {
        judged = Collections.unmodifiableSortedMap(new TreeMap<>(judged));
    }

    /** A fact and what became of it. */
    public record Judged(Fact fact, Verdict verdict) {}
}
