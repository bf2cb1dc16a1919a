package io.orderfold.state.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.GeneratedClasses;
import io.orderfold.contract.StoredMapping;
import io.orderfold.contract.Verdicts;
import io.orderfold.contract.avro.Anomaly;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderFacets;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.OrderFold;
import io.orderfold.state.topology.OneOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DifferenceTest {

    static {
        GeneratedClasses.trust();
    }

    private static final OneOrder ORDER = new OneOrder("order-1");

    private static final List<Fact> FACTS =
            List.of(ORDER.placed(0), ORDER.confirmed(1), ORDER.allocated(2), ORDER.authorized(3), ORDER.held(4));

    private final Folded folded = fold(FACTS);
    private final SortedMap<CanonicalKey, JournalEntry> entries = entries(folded);
    private final StoredOrder stored = StoredMapping.stored(folded.order(), OrderFold.VERSION, 100);

    @Test
    void the_same_order_makes_no_difference() {
        assertThat(Difference.between(stored, loaded(folded.order()), folded)).isFalse();
    }

    @Test
    void a_sentence_worded_anew_makes_no_difference() {
        entries.values().forEach(entry -> entry.put("sentence", "as one might put it"));

        assertThat(Difference.between(stored, loaded(folded.order()), folded)).isFalse();
    }

    @Test
    void an_order_in_quarantine_differs() {
        stored.put("quarantined", true);

        assertThat(Difference.between(stored, loaded(folded.order()), folded)).isTrue();
    }

    @Test
    void a_fact_that_lies_elsewhere_now_differs() {
        LoadedOrder loaded = loaded(folded.order());
        loaded.moved().put(FACTS.getFirst().canonicalKey(), FACTS.getLast().canonicalKey());

        assertThat(Difference.between(stored, loaded, folded)).isTrue();
    }

    @Test
    void another_ledger_or_another_last_fact_differs() {
        List<Fact> fewer = FACTS.subList(0, 4);

        assertThat(Difference.between(stored, loaded(fold(fewer).order()), folded))
                .isTrue();
    }

    @Test
    void another_frontier_or_top_differs() {
        Order order = folded.order();
        Order later = new Order(
                order.orderId(),
                order.version(),
                order.ledger(),
                order.waiting(),
                ORDER.cancelled(50).occurredAt(),
                order.top());
        Order elsewhere = new Order(
                order.orderId(),
                order.version(),
                order.ledger(),
                order.waiting(),
                order.frontier(),
                ORDER.cancelled(50).canonicalKey());

        assertThat(Difference.between(stored, loaded(later), folded)).isTrue();
        assertThat(Difference.between(stored, loaded(elsewhere), folded)).isTrue();
    }

    @Test
    void other_facts_that_wait_differ() {
        List<Fact> early = List.of(ORDER.dispatched(5));
        Order waits = fold(early).order();
        Order order = folded.order();
        Order withOneMore = new Order(
                order.orderId(), order.version(), order.ledger(), waits.waiting(), order.frontier(), order.top());

        assertThat(waits.waiting()).hasSize(1);
        assertThat(Difference.between(stored, loaded(withOneMore), folded)).isTrue();
    }

    @Test
    void a_headline_or_a_side_that_was_shown_otherwise_differs() {
        stored.put("status", OrderStatus.COMPLETED);
        assertThat(Difference.between(stored, loaded(folded.order()), folded)).isTrue();

        stored.put(
                "status",
                StoredMapping.stored(folded.order(), OrderFold.VERSION, 100).getStatus());
        stored.put(
                "facets",
                OrderFacets.newBuilder(stored.getFacets())
                        .setOpenHolds(List.of())
                        .build());
        assertThat(Difference.between(stored, loaded(folded.order()), folded)).isTrue();
    }

    @Test
    void another_verdict_reason_or_anomaly_and_an_entry_that_is_missing_differ() {
        JournalEntry entry = Objects.requireNonNull(entries.get(FACTS.getFirst().canonicalKey()));
        entry.put("verdict", VerdictCode.NO_EFFECT);
        assertThat(Difference.between(stored, loaded(folded.order()), folded)).isTrue();

        entry.put("verdict", VerdictCode.APPLIED);
        assertThat(Difference.between(stored, loaded(folded.order()), folded)).isFalse();
        entry.put("reasonCode", "NOT_PLACED");
        assertThat(Difference.between(stored, loaded(folded.order()), folded)).isTrue();

        entry.put("reasonCode", null);
        entry.put("anomalies", List.of(Anomaly.CLOCK_SUSPECT));
        assertThat(Difference.between(stored, loaded(folded.order()), folded)).isTrue();

        entries.remove(FACTS.getFirst().canonicalKey());
        assertThat(Difference.between(stored, loaded(folded.order()), folded)).isTrue();
    }

    private LoadedOrder loaded(Order order) {
        return new LoadedOrder(order, stored, entries, null);
    }

    private static Folded fold(List<Fact> facts) {
        return OrderFold.refold(ORDER.orderId(), new ArrayList<>(facts), FoldRules.DEFAULT);
    }

    private static SortedMap<CanonicalKey, JournalEntry> entries(Folded folded) {
        SortedMap<CanonicalKey, JournalEntry> entries = new TreeMap<>();
        folded.judged().forEach((key, judged) -> {
            JournalEntry entry = new JournalEntry();
            entry.put("verdict", Verdicts.code(judged.verdict()));
            entry.put("reasonCode", Verdicts.reasonCode(judged.verdict()).orElse(null));
            entry.put("anomalies", Verdicts.anomalies(judged.verdict()));
            entry.put("sentence", judged.verdict().sentence());
            entries.put(key, entry);
        });
        return entries;
    }
}
