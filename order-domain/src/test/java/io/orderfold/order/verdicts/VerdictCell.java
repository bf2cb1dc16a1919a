package io.orderfold.order.verdicts;

import io.orderfold.order.Anomaly;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.OrderFold;
import io.orderfold.order.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What becomes of one fact in one situation.
 *
 * @param headline what the order shows afterwards
 * @param deadline the verdict when the cause never comes; empty unless the fact waits
 */
record VerdictCell(
        NextFact next, Situation situation, String verdict, String sentence, String headline, String deadline) {

    static VerdictCell of(NextFact next, Situation situation) {
        List<Fact> facts = situation.facts();
        Fact fact = next.after(facts);
        Folded then = folded(facts, fact);
        Verdict verdict = verdictOf(fact, then);
        return new VerdictCell(
                next,
                situation,
                words(verdict),
                verdict.sentence(),
                then.order().facets().status().name(),
                verdict instanceof Verdict.Parked ? atDeadline(facts, fact) : "");
    }

    private static Folded folded(List<Fact> before, Fact fact) {
        List<Fact> all = new ArrayList<>(before);
        all.add(fact);
        return OrderFold.refold(fact.orderId(), all, FoldRules.DEFAULT);
    }

    private static Verdict verdictOf(Fact fact, Folded folded) {
        return Objects.requireNonNull(folded.judged().get(fact.canonicalKey())).verdict();
    }

    private static String atDeadline(List<Fact> before, Fact fact) {
        List<Fact> all = new ArrayList<>(before);
        all.add(fact);
        Fact expiry = OrderFacts.of("o-1").deadlineOf(fact);
        Verdict last = verdictOf(fact, folded(all, renamed(expiry)));
        return last instanceof Verdict.Parked ? "goes on waiting" : words(last);
    }

    /** Not to be taken for a fact of the situation. */
    private static Fact renamed(Fact expiry) {
        return new Fact(
                new EventKey(expiry.key().source(), "deadline"),
                expiry.orderId(),
                expiry.event(),
                expiry.occurredAt(),
                expiry.claimedAt(),
                expiry.recordedAt(),
                expiry.expiresAt(),
                expiry.fingerprint());
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Applied applied -> "APPLIED";
            case Verdict.AppliedWithAnomaly odd -> "APPLIED_WITH_ANOMALY" + named(odd.anomalies());
            case Verdict.NoEffect none -> "NO_EFFECT";
            case Verdict.Parked parked -> "PARKED " + parked.code();
            case Verdict.Refused refused -> "REFUSED " + refused.code();
            case Verdict.ParkTimeout late -> "PARK_TIMEOUT";
            case Verdict.NotInterpreted unknown -> "UNINTERPRETED";
        };
    }

    private static String named(SortedSet<Anomaly> anomalies) {
        return anomalies.stream().map(anomaly -> " " + anomaly.name()).collect(Collectors.joining());
    }

    boolean waitsForTheOrder() {
        return verdict.equals("PARKED WAITING_FOR_ORDER");
    }

    /** Cells of one fact with one answer are one row of the page. */
    String answer() {
        return verdict + sentence + deadline;
    }

    /** One line for the approved file. */
    String line() {
        return String.join(" | ", next.name(), situation.name(), verdict, sentence, headline)
                + (deadline.isEmpty() ? "" : " | " + deadline);
    }
}
