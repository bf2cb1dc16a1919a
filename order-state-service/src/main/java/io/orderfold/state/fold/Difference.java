package io.orderfold.state.fold;

import io.orderfold.contract.StateMapping;
import io.orderfold.contract.Verdicts;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Facets;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a fold of the whole journal says something else of an order than what is stored, and so was published, of it. A
 * sentence that is merely worded anew makes no difference: nobody wants a correction of every order for a comma.
 */
final class Difference {

    private Difference() {}

    /**
     * @param stored the same order as {@code loaded}, with what was shown of it
     * @param loaded with its whole journal
     * @param now the fold of exactly that journal
     */
    static boolean between(StoredOrder stored, LoadedOrder loaded, Folded now) {
        return loaded.quarantined()
                || !loaded.moved().isEmpty()
                || !sameOrder(loaded.order(), now.order())
                || !sameShown(stored, now.order().facets())
                || !now.judged().entrySet().stream()
                        .allMatch(judged -> sameVerdict(
                                loaded.entries().get(judged.getKey()),
                                judged.getValue().verdict()));
    }

    private static boolean sameOrder(Order before, Order now) {
        return before.ledger().equals(now.ledger())
                && Objects.equals(before.frontier(), now.frontier())
                && Objects.equals(before.top(), now.top())
                && before.waiting().stream()
                        .map(Difference::place)
                        .toList()
                        .equals(now.waiting().stream().map(Difference::place).toList());
    }

    private static CanonicalKey place(Order.Waiting waiting) {
        return waiting.fact().canonicalKey();
    }

    /** What is shown is derived from the ledger, so an equal ledger may look different under other rules. */
    private static boolean sameShown(StoredOrder stored, Facets now) {
        return stored.getFacets().equals(StateMapping.facets(now)) && stored.getStatus() == StateMapping.status(now);
    }

    private static boolean sameVerdict(@Nullable JournalEntry entry, Verdict verdict) {
        return entry != null
                && entry.getVerdict() == Verdicts.code(verdict)
                && Objects.equals(
                        entry.getReasonCode(), Verdicts.reasonCode(verdict).orElse(null))
                && entry.getAnomalies().equals(Verdicts.anomalies(verdict));
    }
}
