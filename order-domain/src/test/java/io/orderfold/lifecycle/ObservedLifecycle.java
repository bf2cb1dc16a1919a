package io.orderfold.lifecycle;

import io.orderfold.contract.EventTypes;
import io.orderfold.lifecycle.Lifecycle.Answer;
import io.orderfold.lifecycle.Lifecycle.Ruling;
import io.orderfold.lifecycle.Lifecycle.State;
import io.orderfold.lifecycle.Lifecycle.Transition;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.GuardSays;
import io.orderfold.order.Judgement;
import io.orderfold.order.Ledger;
import io.orderfold.order.Order;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.order.OrderStatus;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.order.histories.LegalHistories;
import io.orderfold.order.histories.WildHistories;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Watches the fold over random histories: every change of headline with the fact that caused it, and what the guards say of every
 * event of a history at every moment of it.
 */
final class ObservedLifecycle {

    private static final int LEGAL = 1_500;
    private static final int WILD = 4_000;
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final OrderId ORDER_ID = new OrderId("o-1");
    private static final FoldRules RULES = FoldRules.DEFAULT;

    private static final Comparator<Way> BY_HEADLINES = Comparator.comparing(
                    Way::from, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Way::to);

    private final SortedMap<Way, Set<String>> usual = new TreeMap<>(BY_HEADLINES);
    private final SortedMap<Way, Set<String>> unusual = new TreeMap<>(BY_HEADLINES);
    private final Map<String, SortedMap<Said, Heard>> said = new TreeMap<>();

    private record Way(@Nullable OrderStatus from, OrderStatus to) {}

    private record Said(Ruling ruling, String code) implements Comparable<Said> {

        @Override
        public int compareTo(Said other) {
            return Comparator.comparing(Said::ruling).thenComparing(Said::code).compare(this, other);
        }
    }

    /** Sentences so that the same one is shown whatever the order of the histories: the shortest, of these the first. */
    private record Heard(SortedSet<String> sentences, Set<OrderStatus> in) {

        private Heard() {
            this(
                    new TreeSet<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())),
                    EnumSet.noneOf(OrderStatus.class));
        }
    }

    private ObservedLifecycle() {}

    static Lifecycle ofRandomHistories() {
        ObservedLifecycle observed = new ObservedLifecycle();
        for (long seed = 1; seed <= LEGAL; seed++) {
            observed.watch(LegalHistories.of(seed, ORDER_ID, START, RULES).facts(), observed.usual);
        }
        for (long seed = 1; seed <= WILD; seed++) {
            observed.watch(WildHistories.of(seed, ORDER_ID, START, RULES), observed.unusual);
        }
        return observed.lifecycle();
    }

    /** Each fact in its turn, so that no way is that of a correction. */
    private void watch(List<Fact> facts, Map<Way, Set<String>> ways) {
        List<Fact> inTurn =
                facts.stream().sorted(Comparator.comparing(Fact::canonicalKey)).toList();
        Order order = Order.unknown(inTurn.getFirst().orderId());
        Set<EventKey> journal = new HashSet<>();
        for (Fact fact : inTurn) {
            ask(order.ledger(), inTurn);
            journal.add(fact.key());
            OrderStatus before = order.version() == 0 ? null : order.facets().status();
            Order after = OrderFold.fold(
                            order, fact, RULES, journal::contains, () -> inTurn.subList(0, inTurn.indexOf(fact)))
                    .order();
            OrderStatus now = after.facets().status();
            if (before != now && !(fact.event() instanceof Uninterpreted)) {
                ways.computeIfAbsent(new Way(before, now), none -> new TreeSet<>())
                        .add(fact.event().getClass().getSimpleName());
            }
            order = after;
        }
        ask(order.ledger(), inTurn);
    }

    private void ask(Ledger ledger, List<Fact> facts) {
        OrderStatus status = new Order(facts.getFirst().orderId(), 1, ledger, List.of(), null, null)
                .facets()
                .status();
        for (Fact fact : facts) {
            hear(fact.event(), GuardSays.of(ledger, fact.event()), status);
            if (fact.event() instanceof UpkeepEvent.AboutFact about) {
                hear(about, GuardSays.ofUnseen(ledger, about), status);
            }
        }
    }

    private void hear(OrderEvent event, Judgement judgement, OrderStatus in) {
        SortedMap<Said, Heard> answers =
                said.computeIfAbsent(event.getClass().getSimpleName(), none -> new TreeMap<>());
        switch (judgement) {
            case Judgement.Ready ready -> heard(answers, Ruling.READY, "", "", in);
            case Judgement.Wait wait -> heard(answers, Ruling.WAIT, wait.code(), wait.sentence(), in);
            case Judgement.No no -> heard(answers, Ruling.NO, no.code(), no.sentence(), in);
        }
    }

    private static void heard(
            SortedMap<Said, Heard> answers, Ruling ruling, String code, String sentence, OrderStatus in) {
        Heard heard = answers.computeIfAbsent(new Said(ruling, code), none -> new Heard());
        heard.sentences().add(sentence);
        heard.in().add(in);
    }

    private Lifecycle lifecycle() {
        SortedSet<Way> all = new TreeSet<>(BY_HEADLINES);
        all.addAll(usual.keySet());
        all.addAll(unusual.keySet());
        return new Lifecycle(
                Arrays.stream(OrderStatus.values()).map(State::of).toList(),
                all.stream().map(this::transition).toList(),
                EventTypes.ALL.stream()
                        .map(type -> LifecycleText.guard(
                                type, answers(type.eventClass().getSimpleName())))
                        .toList());
    }

    /** Of a usual way the usual causes, or the drawing would be full of what hardly ever happens. */
    private Transition transition(Way way) {
        Set<String> causes = usual.containsKey(way) ? usual.get(way) : unusual.get(way);
        return new Transition(
                way.from(), way.to(), usual.containsKey(way), List.copyOf(Objects.requireNonNull(causes)));
    }

    private List<Answer> answers(String event) {
        return said.getOrDefault(event, new TreeMap<>()).entrySet().stream()
                .map(entry -> answer(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Answer answer(Said said, Heard heard) {
        boolean ready = said.ruling() == Ruling.READY;
        return new Answer(
                said.ruling(),
                ready ? null : said.code(),
                ready ? null : heard.sentences().first(),
                List.copyOf(heard.in()));
    }
}
