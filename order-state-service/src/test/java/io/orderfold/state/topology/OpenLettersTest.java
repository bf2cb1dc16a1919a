package io.orderfold.state.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.UpkeepKeys;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.order.Verdict;
import io.orderfold.order.histories.Disorder;
import io.orderfold.order.histories.LegalHistories;
import io.orderfold.order.histories.WildHistories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Which letters of an order are open follows from its facts, whatever the order in which they came. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenLettersTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final long SEED = 20_261_127L;

    @Test
    void of_a_legal_history_the_open_letters_are_what_its_fold_calls_for() {
        Random random = new Random(SEED);
        Tally tally = new Tally();
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            for (int i = 0; i < 60; i++) {
                var history = LegalHistories.next(random, new OrderId("legal-" + i), START, FoldRules.DEFAULT);
                var delivery = Disorder.FULL_SCRAMBLE.deliver(history, FoldRules.DEFAULT, random);
                assertOpen(service, delivery.facts(), delivery.arrivals(), "seed " + SEED + ", order " + i, tally);
            }
        }
        assertThat(tally.healed).as("orders in which a letter healed").isPositive();
    }

    @Test
    void of_facts_that_nobody_would_write_just_as_well() {
        Random random = new Random(SEED);
        Tally tally = new Tally();
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            for (int i = 0; i < 120; i++) {
                List<Fact> facts = wild(random.nextLong(), "wild-" + i);
                for (int arrival = 0; arrival < 3; arrival++) {
                    // Another order of the same facts, so that each arrival starts from nothing.
                    List<Fact> mine = renamed(facts, "wild-" + i + "-" + arrival);
                    List<Fact> arrivals = new ArrayList<>(mine);
                    Collections.shuffle(arrivals, random);
                    assertOpen(service, mine, arrivals, "seed " + SEED + ", set " + i + ", arrival " + arrival, tally);
                }
            }
        }
        assertThat(tally.open).as("sets with open letters").isPositive();
        assertThat(tally.healed).as("sets in which a letter was resolved").isPositive();
        assertThat(tally.discarded).as("sets with a discard").isPositive();
    }

    private static void assertOpen(
            OrderStateFixture service, List<Fact> facts, List<Fact> arrivals, String context, Tally tally) {
        OpenLetters letters = new OpenLetters();
        arrivals.forEach(fact -> letters.read(service.when(service.arrival(fact))));
        Set<String> expected = calledFor(facts);
        assertThat(letters.open()).as(context).isEqualTo(expected);
        tally.open += expected.isEmpty() ? 0 : 1;
        tally.healed += letters.everyLetterIsOpen() ? 0 : 1;
        tally.discarded += discarded(facts).isEmpty() ? 0 : 1;
    }

    /** By the fold of all facts at once, which knows nothing of letters. */
    private static Set<String> calledFor(Collection<Fact> facts) {
        Folded folded = OrderFold.refold(facts.iterator().next().orderId(), facts, FoldRules.DEFAULT);
        Set<String> letters = new HashSet<>();
        Set<EventKey> discarded = discarded(facts);
        folded.judged().values().forEach(judged -> {
            if (judged.verdict() instanceof Verdict.Refused
                    && !discarded.contains(judged.fact().key())) {
                letters.add(judged.fact().key() + " REFUSED");
            }
            if (judged.verdict() instanceof Verdict.ParkTimeout
                    && !discarded.contains(judged.fact().key())) {
                letters.add(judged.fact().key() + " PARK_TIMEOUT");
            }
        });
        if (folded.order().ledger().placement() == null) {
            for (Fact fact : facts) {
                boolean over = facts.stream()
                        .anyMatch(other -> other.event() instanceof UpkeepEvent.ParkingExpired expired
                                && expired.parked().equals(fact.key())
                                && fact.canonicalKey().compareTo(other.canonicalKey()) < 0);
                boolean waits = folded.order().waiting().stream()
                        .anyMatch(waiting -> waiting.fact().key().equals(fact.key()));
                if (over && waits && !discarded.contains(fact.key())) {
                    letters.add(fact.key() + " ORPHAN");
                }
            }
        }
        return letters;
    }

    private static Set<EventKey> discarded(Collection<Fact> facts) {
        Set<EventKey> discarded = new HashSet<>();
        facts.forEach(fact -> {
            if (fact.event() instanceof UpkeepEvent.LetterDiscarded given) {
                discarded.add(given.discarded());
            }
        });
        return discarded;
    }

    /** Without facts of unknown types, which have no bytes here, and with discards under the keys that operators use. */
    private static List<Fact> wild(long seed, String orderId) {
        Map<EventKey, Fact> facts = new LinkedHashMap<>();
        for (Fact fact : WildHistories.of(seed, new OrderId(orderId), START, FoldRules.DEFAULT)) {
            if (!(fact.event() instanceof Uninterpreted)) {
                EventKey key = fact.event() instanceof UpkeepEvent.LetterDiscarded discarded
                        ? UpkeepKeys.discardOf(discarded.discarded())
                        : fact.key();
                facts.putIfAbsent(key, told(key, fact.orderId(), fact));
            }
        }
        return List.copyOf(facts.values());
    }

    private static List<Fact> renamed(List<Fact> facts, String orderId) {
        return facts.stream()
                .map(fact -> told(fact.key(), new OrderId(orderId), fact))
                .toList();
    }

    private static Fact told(EventKey key, OrderId orderId, Fact fact) {
        return FactTeller.tell(key, orderId, fact.event(), fact.claimedAt(), fact.recordedAt(), FoldRules.DEFAULT);
    }

    /** What the sets had to offer, so that a test of nothing is found out. */
    private static final class Tally {

        private int open;
        private int healed;
        private int discarded;
    }
}
