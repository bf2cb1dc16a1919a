package io.orderfold.order.laws;

import io.orderfold.order.Fact;
import io.orderfold.order.Folded;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.Verdict;
import io.orderfold.order.laws.FoldUnderTest.Folding;
import io.orderfold.order.laws.FoldUnderTest.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision that is NO in the fold of all facts up to its own time + tolerance stays refused, whatever occurs later, and
 * for good as soon as something later is taken. One that still waits there may be freed; its first verdict other than
 * "waits" is final.
 */
final class NoRevival {

    private NoRevival() {}

    static Optional<String> check(FoldUnderTest fold, FactSet set) {
        View all = Law.run(fold, set, Law.shuffled(set, 19));
        for (Fact decision : set.facts()) {
            if (decision.event() instanceof OrderEvent.Decision) {
                Optional<String> revived = revived(fold, set, decision, all);
                if (revived.isPresent()) {
                    return revived;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> revived(FoldUnderTest fold, FactSet set, Fact decision, View all) {
        Instant until = decision.occurredAt().plus(set.rules().clockTolerance());
        List<Fact> facts = Law.inCanonicalOrder(set);
        Folding folding = fold.start(set.orderId(), set.rules());
        int next = 0;
        while (next < facts.size() && !facts.get(next).occurredAt().isAfter(until)) {
            folding.on(facts.get(next++));
        }
        Verdict then = verdict(folding.view(), decision);
        Verdict last = verdict(all, decision);
        if (then instanceof Verdict.Refused) {
            Instant frontier = all.order().frontier();
            boolean later = frontier != null && frontier.isAfter(until);
            return last instanceof Verdict.Refused refused && (refused.settled() || !later)
                    ? Optional.empty()
                    : Optional.of(decision.key() + " was " + then + " within the tolerance, is " + last);
        }
        while (verdict(folding.view(), decision) instanceof Verdict.Parked && next < facts.size()) {
            folding.on(facts.get(next++));
        }
        Verdict first = verdict(folding.view(), decision);
        return then instanceof Verdict.Parked && !first.getClass().equals(last.getClass())
                ? Optional.of(decision.key() + " waited and was first " + first + ", is " + last)
                : Optional.empty();
    }

    private static Verdict verdict(View view, Fact fact) {
        Folded.Judged judged = view.journal().get(fact.canonicalKey());
        return judged == null ? new Verdict.NoEffect("not in the journal") : judged.verdict();
    }
}
