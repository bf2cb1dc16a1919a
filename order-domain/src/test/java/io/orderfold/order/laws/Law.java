package io.orderfold.order.laws;

import io.orderfold.order.CanonicalKey;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.laws.FoldUnderTest.Folding;
import io.orderfold.order.laws.FoldUnderTest.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What every fold of an order obeys, each as a check of one fold over one set of facts. */
public enum Law {
    /** Any order of arrival gives an equal order, with equal verdicts. */
    PERMUTATION,
    /** What came already changes nothing and says nothing. */
    DUPLICATION,
    /** After every fact the order equals a fold of all facts so far from nothing. */
    FAST_IS_SLOW,
    /** Stopped anywhere and restored from what was stored, it goes on as if it had not been. */
    RESUME,
    /** The version is the number of facts, whatever their verdict. */
    VERSION,
    /** One new fact, one answer, however many facts it frees. */
    ONE_ANSWER,
    /** What later facts cannot explain by a wrong clock, they do not revive. */
    NO_REVIVAL,
    /** Every fact has exactly one place in the journal, and a verdict. */
    NOTHING_LOST;

    /** How the fold breaks the law with this set, if it does; names the seed that gives the set again. */
    public Optional<String> brokenBy(FoldUnderTest fold, FactSet set) {
        Optional<String> broken = switch (this) {
            case PERMUTATION -> permutation(fold, set);
            case DUPLICATION -> duplication(fold, set);
            case FAST_IS_SLOW -> fastIsSlow(fold, set);
            case RESUME -> resume(fold, set);
            case VERSION -> version(fold, set);
            case ONE_ANSWER -> oneAnswer(fold, set);
            case NO_REVIVAL -> NoRevival.check(fold, set);
            case NOTHING_LOST -> nothingLost(fold, set);
        };
        return broken.map(how ->
                "%s broken by FactSet.of(%dL), %s: %s".formatted(this, set.seed(), set.wild() ? "wild" : "legal", how));
    }

    private static Optional<String> permutation(FoldUnderTest fold, FactSet set) {
        View expected = run(fold, set, inCanonicalOrder(set));
        List<List<Fact>> orders = new ArrayList<>(List.of(inCanonicalOrder(set).reversed(), set.facts()));
        for (int i = 0; i < 3; i++) {
            orders.add(shuffled(set, i));
        }
        for (List<Fact> order : orders) {
            Optional<String> difference = difference(expected, run(fold, set, order));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> duplication(FoldUnderTest fold, FactSet set) {
        Random random = new Random(set.seed());
        Folding folding = fold.start(set.orderId(), set.rules());
        List<Fact> seen = new ArrayList<>();
        for (Fact fact : shuffled(set, 7)) {
            folding.on(fact);
            seen.add(fact);
            View before = folding.view();
            if (!folding.on(seen.get(random.nextInt(seen.size()))).isEmpty()) {
                return Optional.of("a duplicate had an answer");
            }
            Optional<String> difference = difference(before, folding.view());
            if (difference.isPresent()) {
                return difference;
            }
        }
        return difference(run(fold, set, shuffled(set, 7)), folding.view());
    }

    private static Optional<String> fastIsSlow(FoldUnderTest fold, FactSet set) {
        return fastIsSlow(fold, set, set.facts()).or(() -> fastIsSlow(fold, set, shuffled(set, 3)));
    }

    private static Optional<String> fastIsSlow(FoldUnderTest fold, FactSet set, List<Fact> arrivals) {
        Folding folding = fold.start(set.orderId(), set.rules());
        List<Fact> seen = new ArrayList<>();
        for (Fact fact : arrivals) {
            folding.on(fact);
            seen.add(fact);
            Optional<String> difference = difference(fold.refold(set.orderId(), seen, set.rules()), folding.view());
            if (difference.isPresent()) {
                return difference.map(how -> "after fact " + seen.size() + ": " + how);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> resume(FoldUnderTest fold, FactSet set) {
        Random random = new Random(set.seed());
        Folding stopped = fold.start(set.orderId(), set.rules());
        for (Fact fact : set.facts()) {
            if (random.nextInt(3) == 0) {
                stopped = fold.restore(Reread.of(stopped.store()), set.rules());
            }
            stopped.on(fact);
        }
        return difference(run(fold, set, set.facts()), stopped.view());
    }

    private static Optional<String> version(FoldUnderTest fold, FactSet set) {
        Folding folding = fold.start(set.orderId(), set.rules());
        long facts = 0;
        for (Fact fact : shuffled(set, 11)) {
            facts++;
            folding.on(fact);
            long version = folding.view().order().version();
            if (version != facts) {
                return Optional.of("version " + version + " after " + facts + " facts");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> oneAnswer(FoldUnderTest fold, FactSet set) {
        Folding folding = fold.start(set.orderId(), set.rules());
        for (Fact fact : shuffled(set, 13)) {
            List<Order> answers = folding.on(fact);
            if (answers.size() != 1) {
                return Optional.of(answers.size() + " answers to one fact");
            }
            if (!answers.getFirst().equals(folding.view().order())) {
                return Optional.of("the answer is not the order as it stands");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> nothingLost(FoldUnderTest fold, FactSet set) {
        Folding folding = fold.start(set.orderId(), set.rules());
        Set<EventKey> told = new HashSet<>();
        for (Fact fact : shuffled(set, 17)) {
            folding.on(fact);
            told.add(fact.key());
            List<EventKey> journalled = folding.view().journal().values().stream()
                    .map(judged -> judged.fact().key())
                    .toList();
            if (journalled.size() != told.size() || !told.equals(new HashSet<>(journalled))) {
                return Optional.of("told " + told + ", journalled " + journalled);
            }
        }
        return Optional.empty();
    }

    static View run(FoldUnderTest fold, FactSet set, List<Fact> arrivals) {
        Folding folding = fold.start(set.orderId(), set.rules());
        arrivals.forEach(folding::on);
        return folding.view();
    }

    static List<Fact> inCanonicalOrder(FactSet set) {
        return set.facts().stream()
                .sorted(Comparator.comparing(Fact::canonicalKey))
                .toList();
    }

    static List<Fact> shuffled(FactSet set, int nth) {
        List<Fact> shuffled = new ArrayList<>(set.facts());
        Collections.shuffle(shuffled, new Random(set.seed() * 31 + nth));
        return shuffled;
    }

    /** Equal as values and equal as text: what is stored of two equal orders must not differ in form either. */
    private static Optional<String> difference(View expected, View actual) {
        if (expected.equals(actual)
                && expected.order().toString().equals(actual.order().toString())) {
            return Optional.empty();
        }
        for (CanonicalKey key : expected.journal().keySet()) {
            Folded.Judged other = actual.journal().get(key);
            if (!expected.journal().get(key).equals(other)) {
                return Optional.of("expected " + expected.journal().get(key) + ", was " + other);
            }
        }
        return Optional.of("expected " + expected.order() + " " + expected.anomalies() + ", was " + actual.order() + " "
                + actual.anomalies());
    }
}
