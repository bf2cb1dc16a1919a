package io.orderfold.state.fold;

import io.orderfold.order.Verdict;

/**
 * An order on which the rules themselves failed. Its facts still enter the journal, its ledger stays as it was, every other
 * order of the partition goes on.
 */
final class Quarantine {

    static final Verdict VERDICT = new Verdict.Parked(
            "QUARANTINED", "the rules failed on this order; its facts are kept and folded again by a fixed version");

    private Quarantine() {}
}
