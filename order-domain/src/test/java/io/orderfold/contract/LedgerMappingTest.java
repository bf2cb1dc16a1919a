package io.orderfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderLedger;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.PaymentTerms;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.contract.avro.WaitingFact;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Order;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Ledgers from facts that make no sense together: every field filled in every way. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LedgerMappingTest {

    @Test
    void every_ledger_comes_back_as_it_was_written() {
        for (long seed = 0; seed < 300; seed++) {
            Order order = RandomFacts.fold(seed).order();
            OrderLedger avro = LedgerMapping.toAvro(order.ledger());

            assertThat(LedgerMapping.fromAvro(Bytes.again(avro)))
                    .as("seed %d", seed)
                    .isEqualTo(order.ledger());
        }
    }

    @Test
    void an_empty_ledger_comes_back_empty() {
        var empty = Order.unknown(new OrderId("A")).ledger();
        assertThat(LedgerMapping.fromAvro(Bytes.again(LedgerMapping.toAvro(empty))))
                .isEqualTo(empty);
    }

    @Test
    void a_symbol_of_a_newer_version_gives_no_ledger_rather_than_a_wrong_one() {
        OrderLedger ledger = LedgerMapping.toAvro(RandomFacts.placedOrder(1).ledger());
        ledger.put(
                "placed",
                io.orderfold.contract.avro.PlacedOrder.newBuilder(ledger.getPlaced())
                        .setPaymentTerms(PaymentTerms.UNKNOWN)
                        .build());

        assertThatIllegalArgumentException().isThrownBy(() -> LedgerMapping.fromAvro(ledger));
    }

    @Test
    void a_state_says_what_the_order_is() {
        for (long seed = 0; seed < 100; seed++) {
            RandomFacts.Known known = RandomFacts.fold(seed);
            Order order = known.order();
            OrderState state = Bytes.again(StateMapping.state(stored(order), entries(known), known.cause(), false));

            assertThat(state.getOrderId()).isEqualTo(order.orderId().value());
            assertThat(state.getVersion()).isEqualTo(order.version());
            assertThat(state.getStatus()).hasToString(order.facets().status().name());
            assertThat(state.getFacets().getLifecycle())
                    .hasToString(order.facets().lifecycle().name());
            assertThat(state.getFacets().getAnomalies())
                    .map(Enum::name)
                    .containsExactlyElementsOf(
                            order.facets().anomalies().stream().map(Enum::name).toList());
            assertThat(state.getFacets().getOpenHolds())
                    .containsExactlyElementsOf(order.facets().openHolds().stream()
                            .map(Object::toString)
                            .toList());
            assertThat(LedgerMapping.fromAvro(state.getLedger())).isEqualTo(order.ledger());
            assertThat(state.getParked()).hasSameSizeAs(order.waiting());
            for (int i = 0; i < order.waiting().size(); i++) {
                Order.Waiting waiting = order.waiting().get(i);
                assertThat(state.getParked().get(i).getSentence())
                        .isEqualTo(waiting.verdict().sentence());
                assertThat(state.getParked().get(i).getEventId())
                        .isEqualTo(waiting.fact().key().id());
                assertThat(state.getParked().get(i).getDueAt())
                        .isEqualTo(waiting.fact().expiresAt());
                assertThat(state.getParked().get(i).getType())
                        .isEqualTo(EventTypes.of(waiting.fact().event()).wireName());
            }
            assertThat(state.getCrosswalk().getSchemaOrg())
                    .isEqualTo(order.facets().status().schemaOrg());
            assertThat(state.getCrosswalk().getTmf622())
                    .isEqualTo(order.facets().status().tmf622());
            assertThat(state.getOccurredAt()).isEqualTo(order.frontier());
            assertThat(state.getLastCause().getEventId())
                    .isEqualTo(known.cause().getEventId());
            assertThat(state.getFoldedAt()).isEqualTo(known.cause().getFoldedAt());
            assertThat(state.getFoldVersion()).isEqualTo(OrderFold.VERSION);
            assertThat(state.getQuarantined()).isTrue();
            assertThat(state.getJournalFull()).isFalse();
        }
    }

    @Test
    void a_state_shows_a_waiting_fact_under_the_type_it_came_with_though_this_version_may_read_it_no_longer() {
        for (long seed = 0; seed < 100; seed++) {
            RandomFacts.Known known = RandomFacts.fold(seed);
            OrderState state = StateMapping.state(
                    stored(known.order()),
                    key -> JournalEntry.newBuilder(
                                    Objects.requireNonNull(entries(known).apply(key)))
                            .setType("io.orderfold.order.Former.v1")
                            .build(),
                    known.cause(),
                    false);

            assertThat(state.getParked())
                    .hasSameSizeAs(known.order().waiting())
                    .allSatisfy(fact -> assertThat(fact.getType()).isEqualTo("io.orderfold.order.Former.v1"));
        }
    }

    @Test
    void a_state_shows_a_headline_that_only_another_version_knows_without_the_words_of_others() {
        StoredOrder stored = stored(RandomFacts.placedOrder(1));
        stored.put("status", OrderStatus.UNKNOWN);

        OrderState state =
                StateMapping.state(stored, key -> null, RandomFacts.placed(1).cause(), true);

        assertThat(state.getStatus()).isEqualTo(OrderStatus.UNKNOWN);
        assertThat(state.getCrosswalk().getSchemaOrg()).isEmpty();
        assertThat(state.getJournalFull()).isTrue();
    }

    @Test
    void a_fact_that_is_not_folded_changes_nothing_but_the_version() {
        RandomFacts.Known known = RandomFacts.placed(1);

        OrderChange change = Bytes.again(StateMapping.unfolded(stored(known.order()), known.cause()));

        assertThat(change.getVersion()).isEqualTo(1);
        assertThat(change.getPreviousVersion()).isZero();
        assertThat(change.getFrom()).isNull();
        assertThat(change.getTo()).isEqualTo(OrderStatus.PLACED);
        assertThat(change.getFacetsChanged()).isEmpty();
        assertThat(change.getLineDeltas()).isEmpty();
        assertThat(change.getCause().getEventId()).isEqualTo(known.cause().getEventId());
    }

    private static StoredOrder stored(Order order) {
        return new StoredOrder(
                order.orderId().value(),
                order.version(),
                OrderFold.VERSION,
                true,
                LedgerMapping.toAvro(order.ledger()),
                StateMapping.status(order.facets()),
                StateMapping.facets(order.facets()),
                order.frontier(),
                order.top() == null ? null : ByteBuffer.wrap(order.top().bytes()),
                order.waiting().stream()
                        .map(waiting -> new WaitingFact(
                                ByteBuffer.wrap(waiting.fact().canonicalKey().bytes()),
                                Verdicts.code(waiting.verdict()),
                                Verdicts.reasonCode(waiting.verdict()).orElseThrow(),
                                waiting.verdict().sentence()))
                        .toList(),
                0L);
    }

    private static Function<CanonicalKey, @Nullable JournalEntry> entries(RandomFacts.Known known) {
        return key -> {
            var judged = known.folded().judged().get(key);
            return judged == null ? null : RandomFacts.entry(judged.fact(), judged.verdict(), 1);
        };
    }

    @Test
    void a_change_says_what_one_fact_moved() {
        RandomFacts.Known known = RandomFacts.placed(5);
        Order before = Order.unknown(known.order().orderId());

        OrderChange change = Bytes.again(StateMapping.change(before.ledger(), known.order(), known.cause(), true));

        assertThat(change.getVersion()).isEqualTo(1);
        assertThat(change.getPreviousVersion()).isZero();
        assertThat(change.getFrom()).isNull();
        assertThat(change.getTo()).hasToString("PLACED");
        assertThat(change.getFacetsChanged()).extracting("facet").contains("lifecycle");
        assertThat(change.getLineDeltas()).extracting("counter").containsOnly("ordered");
        assertThat(change.getLineDeltas().getFirst().getTo())
                .isEqualByComparingTo(known.order()
                        .ledger()
                        .lines()
                        .values()
                        .iterator()
                        .next()
                        .ordered());
        assertThat(change.getCorrection()).isTrue();
        assertThat(change.getCause().getSource()).isEqualTo(known.cause().getSource());
        assertThat(change.getAnomaliesRaised()).isEqualTo(List.of());
    }

    @Test
    void a_later_change_says_where_the_order_came_from() {
        RandomFacts.Known known = RandomFacts.fold(5);

        OrderChange change = Bytes.again(StateMapping.change(
                Order.unknown(known.order().orderId()).ledger(), known.order(), known.cause(), false));

        assertThat(change.getPreviousVersion()).isEqualTo(known.order().version() - 1);
        assertThat(change.getFrom()).hasToString("UNPLACED");
        assertThat(change.getAnomaliesRaised())
                .map(Enum::name)
                .containsExactlyElementsOf(known.order().ledger().anomalies().stream()
                        .map(Enum::name)
                        .toList());
        assertThat(change.getAnomaliesCleared()).isEmpty();
    }
}
