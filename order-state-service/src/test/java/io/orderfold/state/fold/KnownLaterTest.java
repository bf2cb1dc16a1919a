package io.orderfold.state.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.testing.topology.TopologyFixture;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.Fact;
import io.orderfold.state.topology.Aside;
import io.orderfold.state.topology.OneOrder;
import io.orderfold.state.topology.OrderStateFixture;
import io.orderfold.state.topology.OrderStateFixture.Published;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** An earlier version does not know holds. Their schemas are registered, so their facts are kept, as bytes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnownLaterTest {

    private final OneOrder order = new OneOrder("order-1");
    private final List<Fact> facts =
            List.of(order.released(9), order.placed(0), order.held(3), order.confirmed(3), order.allocated(4));

    private final AtomicBoolean knowsHolds = new AtomicBoolean();
    private final Upgradable rules = new Upgradable(ChangedRules.ofVersion(1));

    @Test
    void a_fact_of_a_type_that_is_not_known_yet_is_kept_and_changes_nothing() {
        try (OrderStateFixture service = earlierVersion()) {
            Published kept = service.when(service.arrival(order.held(3)));
            assertThat(kept.letters()).isEmpty();
            assertThat(kept.entries())
                    .singleElement()
                    .extracting(JournalEntry::getVerdict)
                    .isEqualTo(VerdictCode.UNINTERPRETED);
        }
    }

    @Test
    void a_version_that_knows_it_makes_the_order_as_if_it_had_always_been_known() {
        try (OrderStateFixture service = earlierVersion();
                OrderStateFixture always = OrderStateFixture.withRulebook(ChangedRules.ofVersion(2))) {
            JournalTopic upgraded = new JournalTopic();
            facts.forEach(fact -> upgraded.take(service.when(service.arrival(fact))));
            knowsHolds.set(true);
            rules.to(ChangedRules.ofVersion(2));
            service.given(service.readingUpTo(TopologyFixture.DEFAULT_START));
            Published refolded = service.when(service.passing(Duration.ofSeconds(1)));
            upgraded.take(refolded);

            JournalTopic known = new JournalTopic();
            facts.forEach(fact -> known.take(always.when(always.arrival(fact))));
            Published last = always.when(always.arrival(order.refolded(2, facts.size())));
            known.take(last);

            assertThat(refolded.changes())
                    .singleElement()
                    .extracting(OrderChange::getCorrection, OrderChange::getVersion)
                    .containsExactly(true, 6L);
            assertThat(Aside.of(refolded.states().getFirst()))
                    .isEqualTo(Aside.of(last.states().getFirst()));
            assertThat(upgraded.entries).as("what a compacted topic keeps").isEqualTo(known.entries);
        }
    }

    @Test
    void a_fact_that_comes_after_the_upgrade_finds_the_order_as_if_it_had_always_been_known() {
        try (OrderStateFixture service = earlierVersion();
                OrderStateFixture always = OrderStateFixture.withRulebook(ChangedRules.ofVersion(2))) {
            facts.forEach(fact -> service.given(service.arrival(fact)));
            facts.forEach(fact -> always.given(always.arrival(fact)));
            knowsHolds.set(true);
            rules.to(ChangedRules.ofVersion(2));

            Published next = service.when(service.arrival(order.dispatched(12)));
            assertThat(Aside.of(next.states().getFirst()))
                    .isEqualTo(Aside.of(always.when(always.arrival(order.dispatched(12)))
                            .states()
                            .getFirst()));
            assertThat(next.changes())
                    .singleElement()
                    .extracting(OrderChange::getCorrection)
                    .isEqualTo(true);
            assertThat(service.when(service.arrival(order.held(3))))
                    .as("still known by its key, wherever it lies now")
                    .isEqualTo(Published.NOTHING);
        }
    }

    private OrderStateFixture earlierVersion() {
        return OrderStateFixture.withRulebook(
                rules, type -> knowsHolds.get() || !ControlEvent.class.isAssignableFrom(type.eventClass()));
    }

    /** What is left of the journal topic after compaction, but for the clock of the service and where a fact was read. */
    private static final class JournalTopic {

        private final Map<String, Map<String, Object>> entries = new TreeMap<>();

        private void take(Published published) {
            published.journal().forEach(record -> {
                String key = record.key;
                JournalEntry entry = record.value;
                if (entry == null) {
                    entries.remove(key);
                } else {
                    entries.put(
                            key,
                            Map.of(
                                    "event", entry.getSource() + "|" + entry.getEventId(),
                                    "version", entry.getVersion(),
                                    "verdict", entry.getVerdict(),
                                    "sentence", entry.getSentence(),
                                    "occurredAt", entry.getOccurredAt(),
                                    "expiresAt", entry.getExpiresAt()));
                }
            });
        }
    }
}
