package io.orderfold.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import io.orderfold.order.histories.Disorder;
import io.orderfold.order.histories.History;
import io.orderfold.order.histories.LegalHistories;
import io.orderfold.query.given.Arrival;
import io.orderfold.query.given.FoldedOrder;
import io.orderfold.query.lookup.Journal;
import io.orderfold.query.lookup.Page;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes made once more from the journal of random orders. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangesLookupTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final FoldRules RULES = FoldRules.DEFAULT;
    private static final int ORDERS = 50;

    @ParameterizedTest
    @MethodSource("presets")
    void each_fact_is_one_change_and_together_they_lead_to_the_order_as_it_stands(Disorder disorder) {
        int corrections = 0;
        for (long seed = 1; seed <= ORDERS; seed++) {
            Told told = told(disorder, seed);

            List<OrderChange> changes = told.changes(0, Integer.MAX_VALUE);

            assertThat(changes).as("seed %d", seed).hasSameSizeAs(told.items);
            assertThat(changes.getFirst().getFrom()).isNull();
            assertThat(changes.getLast().getTo()).isEqualTo(told.folded.state().getStatus());
            CanonicalKey top = null;
            for (int i = 0; i < changes.size(); i++) {
                OrderChange change = changes.get(i);
                Journal.Item item = told.items.get(i);
                assertThat(change.getVersion()).isEqualTo(i + 1);
                assertThat(change.getPreviousVersion()).isEqualTo(i);
                assertThat(change.getCause().getEventId())
                        .isEqualTo(item.entry().getEventId());
                if (i > 0) {
                    assertThat(change.getFrom()).isEqualTo(changes.get(i - 1).getTo());
                }
                boolean late = top != null && item.fact().canonicalKey().compareTo(top) < 0;
                if (change.getCorrection()) {
                    corrections++;
                    assertThat(late).as("seed %d, version %d", seed, i + 1).isTrue();
                }
                top = top == null || item.fact().canonicalKey().compareTo(top) > 0
                        ? item.fact().canonicalKey()
                        : top;
            }
        }
        assertThat(corrections > 0).as("some come late").isEqualTo(disorder.lateShare() > 0 || disorder.scrambled());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void pages_of_any_size_from_any_version_are_the_whole(Disorder disorder) {
        for (long seed = 1; seed <= ORDERS; seed++) {
            Told told = told(disorder, seed);
            int size = 1 + (int) (seed % 7);
            List<OrderChange> walked = new ArrayList<>();
            List<OrderChange> page = told.changes(0, size);
            while (!page.isEmpty()) {
                walked.addAll(page);
                page = told.changes(page.getLast().getVersion(), size);
            }

            assertThat(walked).as("seed %d", seed).isEqualTo(told.changes(0, Integer.MAX_VALUE));
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void a_page_holds_one_change_or_no_more_bytes_than_it_may_and_says_where_to_go_on(Disorder disorder)
            throws IOException {
        for (long seed = 1; seed <= ORDERS; seed++) {
            Told told = told(disorder, seed);
            int most = (int) (seed * 40);
            List<OrderChange> walked = new ArrayList<>();
            Page<OrderChange, Long> page = told.page(0, Integer.MAX_VALUE, most);
            while (page.last() != null) {
                assertThat(page.items()).as("seed %d", seed).isNotEmpty();
                walked.addAll(page.items());
                assertThat(page.last()).isEqualTo(walked.getLast().getVersion());
                if (page.items().size() > 1) {
                    assertThat(bytes(page.items())).as("seed %d", seed).isLessThanOrEqualTo(most);
                }
                page = told.page(page.last(), Integer.MAX_VALUE, most);
            }
            walked.addAll(page.items());

            assertThat(walked).as("seed %d", seed).isEqualTo(told.changes(0, Integer.MAX_VALUE));
        }
    }

    private static int bytes(List<OrderChange> changes) throws IOException {
        int bytes = 0;
        for (OrderChange change : changes) {
            bytes += change.toByteBuffer().remaining();
        }
        return bytes;
    }

    @Test
    void behind_the_newest_version_there_is_nothing() {
        Told told = told(Disorder.presets().getFirst(), 1);

        assertThat(told.changes(told.items.size(), 10)).isEmpty();
        assertThat(told.changes(Long.MAX_VALUE, 10)).isEmpty();
    }

    static List<Disorder> presets() {
        return Disorder.presets();
    }

    /** An order with its journal, in the order of arrival. */
    private record Told(OrderId orderId, FoldedOrder folded, List<Journal.Item> items) {

        List<OrderChange> changes(long after, int limit) {
            return page(after, limit, Integer.MAX_VALUE).items();
        }

        Page<OrderChange, Long> page(long after, int limit, int bytes) {
            return ChangesLookup.changes(orderId, items, after, limit, bytes, RULES);
        }
    }

    private static Told told(Disorder disorder, long seed) {
        History history = LegalHistories.of(seed, new OrderId("o-" + seed), START, RULES);
        List<Fact> facts = disorder.deliver(history, RULES, new SplittableRandom(seed)).arrivals().stream()
                .distinct()
                .toList();
        FoldedOrder folded = FoldedOrder.of(
                fact -> new byte[0], facts.stream().map(Arrival::atOnce).toArray(Arrival[]::new));
        List<JournalEntry> entries = folded.entries();
        return new Told(
                history.orderId(),
                folded,
                IntStream.range(0, facts.size())
                        .mapToObj(i -> new Journal.Item(entries.get(i), facts.get(i)))
                        .toList());
    }
}
