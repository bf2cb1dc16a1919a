package io.orderfold.state.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.LedgerMapping;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.order.histories.Delivery;
import io.orderfold.order.histories.Disorder;
import io.orderfold.order.histories.History;
import io.orderfold.order.histories.LegalHistories;
import io.orderfold.state.fold.FoldMeters;
import io.orderfold.state.topology.OrderStateFixture.Published;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomHistoriesTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int ORDERS = 60;

    @Test
    void whatever_the_order_of_arrival_the_topology_ends_at_the_fold_of_all_facts() {
        for (Disorder disorder : List.of(Disorder.SEVERE, Disorder.FULL_SCRAMBLE)) {
            long seed = 20_260_105L;
            Random random = new Random(seed);
            try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
                int arrivals = 0;
                int facts = 0;
                int corrections = 0;
                for (int i = 0; i < ORDERS; i++) {
                    History history = LegalHistories.next(random, new OrderId("order-" + i), START, FoldRules.DEFAULT);
                    Delivery delivery = disorder.deliver(history, FoldRules.DEFAULT, random);
                    corrections +=
                            assertFolded(service, history, delivery, disorder + ", seed " + seed + ", order " + i);
                    arrivals += delivery.arrivals().size();
                    facts += delivery.facts().size();
                }
                assertThat((double) corrections)
                        .as("one for each late fact, and no other")
                        .isEqualTo(service.counted(FoldMeters.REFOLDS));
                // Nothing lost: each record is a journal entry or a counted repetition, and none is both.
                assertThat(service.counted(FoldMeters.FACTS)).isEqualTo(facts);
                assertThat(service.counted(FoldMeters.DUPLICATES)).isEqualTo(arrivals - facts);
            }
        }
    }

    /** Returns how many corrections were published. */
    private static int assertFolded(OrderStateFixture service, History history, Delivery delivery, String context) {
        List<OrderState> states = new ArrayList<>();
        List<OrderChange> changes = new ArrayList<>();
        for (Fact fact : delivery.arrivals()) {
            Published published = service.when(service.arrival(fact));
            assertThat(published.states()).as(context).hasSameSizeAs(published.changes());
            states.addAll(published.states());
            changes.addAll(published.changes());
        }
        assertThat(changes)
                .as(context)
                .allSatisfy(change -> assertThat(change.getPreviousVersion()).isEqualTo(change.getVersion() - 1));
        OrderState last = states.stream()
                .max(Comparator.comparingLong(OrderState::getVersion))
                .orElseThrow();
        assertThat(states).as("one answer for each fact: %s", context).hasSameSizeAs(delivery.facts());
        assertThat(last.getVersion()).as(context).isEqualTo(delivery.facts().size());
        assertThat(LedgerMapping.fromAvro(last.getLedger()))
                .as(context)
                .isEqualTo(OrderFold.refold(history.orderId(), delivery.facts(), FoldRules.DEFAULT)
                        .order()
                        .ledger());
        assertThat(last.getStatus().name())
                .as(context)
                .isEqualTo(history.intended().status().name());
        return (int) changes.stream().filter(OrderChange::getCorrection).count();
    }

    /** Two services that are told the same facts, each in an order of its own, publish the same bytes. */
    @Test
    void two_deliveries_of_the_same_facts_end_at_the_same_bytes() {
        Random random = new Random(20_260_106L);
        for (int i = 0; i < ORDERS / 3; i++) {
            History history = LegalHistories.next(random, new OrderId("order-" + i), START, FoldRules.DEFAULT);
            Delivery one = Disorder.WORST.deliver(history, FoldRules.DEFAULT, random);
            Delivery other = Disorder.WORST.again(one.facts(), random);
            assertThat(published(other)).as("order %d", i).isEqualTo(published(one));
        }
    }

    /** The newest state, and the newest entry of each fact. */
    private static SortedMap<String, String> published(Delivery delivery) {
        SortedMap<String, String> newest = new TreeMap<>();
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            for (Fact fact : delivery.arrivals()) {
                Published published = service.when(service.arrival(fact));
                published.states().forEach(state -> newest.put("state", Aside.of(state)));
                published.entries().forEach(entry -> newest.put(entry.getEventId(), verdict(entry)));
            }
        }
        return newest;
    }

    private static String verdict(JournalEntry entry) {
        return entry.getOccurredAt() + " " + entry.getVerdict() + " " + entry.getSentence() + " "
                + entry.getAnomalies();
    }
}
