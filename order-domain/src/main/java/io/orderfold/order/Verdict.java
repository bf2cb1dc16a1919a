package io.orderfold.order;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What became of a fact in the fold, with a sentence that a customer-service agent understands. */
public sealed interface Verdict {

    /** What happened, in words. */
    String sentence();

    /** The ledger changed as the fact says. */
    record Applied(String sentence) implements Verdict {}

    /** An observation against the ledger: applied, and what is odd about it is shown. */
    record AppliedWithAnomaly(SortedSet<Anomaly> anomalies, String sentence) implements Verdict {

        public AppliedWithAnomaly(Set<Anomaly> anomalies, String sentence) {
            this((SortedSet<Anomaly>) new TreeSet<>(anomalies), sentence);
        }

        public AppliedWithAnomaly {
            anomalies = Collections.unmodifiableSortedSet(new TreeSet<>(anomalies));
        }
    }

    /** Nothing left to change. */
    record NoEffect(String sentence) implements Verdict {}

    /** Waiting for a cause. */
    record Parked(String code, String sentence) implements Verdict {}

    /**
     * A decision against the ledger.
     *
     * @param settled false while the clocks of two producers may explain the contradiction; true once only a late fact
     *     that sorts before it can change the answer
     */
    record Refused(String code, String sentence, boolean settled) implements Verdict {}

    /** A decision whose cause did not come in time. */
    record ParkTimeout(String sentence) implements Verdict {}

    /** This version does not know the type or the schema; kept as bytes, read again after an upgrade. */
    record NotInterpreted(String sentence) implements Verdict {}
}
