package io.orderfold.query.letters;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.LetterHeaders;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.contract.avro.LetterAction;
import io.orderfold.contract.avro.LetterDecision;
import io.orderfold.contract.avro.LetterDiscarded;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.kernel.deadletter.DeadLetter;
import io.orderfold.kernel.failure.LetterSettings;
import io.orderfold.kernel.testing.topology.MockRegistry;
import io.orderfold.kernel.testing.topology.RawRecord;
import io.orderfold.kernel.testing.topology.TopologyFixture;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.NamingGuard;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.GivenLetter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterTopologyTest {

    private static final Instant NOW = TopologyFixture.DEFAULT_START;

    private final MockRegistry registry = new MockRegistry();
    private final Serde<LetterResolution> resolutions = registry.serde();
    private final Serde<LetterDecision> decisions = registry.serde();
    private final Serde<AuditEntry> audit = registry.serde();
    private final Serde<LetterDiscarded> discards = registry.serde();

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final OpenLetters open = new OpenLetters(TopicPrefix.NONE);

    @AutoClose
    private final TopologyFixture fixture =
            TopologyFixture.of(topology(), Map.of(LetterSettings.TOPIC, OrderTopics.DEAD_LETTERS.name()));

    private final Fact fact = OrderFacts.of("O-1").at(1).dispatched("S1", pieces(3, "L1"));

    private Topology topology() {
        var builder = NamingGuard.builder(Map.of());
        LetterTopology.add(
                builder,
                new LetterFormats(resolutions, decisions, audit, discards),
                TopicPrefix.NONE,
                InboundTopics.of(Map.of(OrderTopics.DEAD_LETTERS.name(), 1)),
                open,
                new DecisionCounts(meters));
        return NamingGuard.check(builder.build());
    }

    @Nested
    class Kept {

        @Test
        void the_newest_word_on_a_letter_holds_whichever_topic_is_read_first() {
            DeadLetter first = letter(LetterReason.REFUSED);
            send(first);
            say(first, LetterState.HEALED);
            DeadLetter second = letter(LetterReason.REFUSED);
            say(second, LetterState.HEALED);
            assertThat(row(second).letter()).isNull();
            send(second);

            assertThat(List.of(row(first).state(), row(second).state())).containsOnly(LetterState.HEALED);
            assertThat(row(second).letter()).isNotNull();
            assertThat(row(second).failedAt()).isEqualTo(NOW);
            assertThat(listed()).hasSize(4).noneMatch(row -> row.letter() == null);

            say(first, LetterState.OPEN);
            assertThat(row(first).isOpen()).isTrue();
        }

        @Test
        void a_letter_that_is_written_twice_is_one_and_a_list_holds_no_values() {
            DeadLetter letter = letter(LetterReason.INVALID_PAYLOAD);
            send(letter);
            send(letter);

            assertThat(row(letter).times()).isEqualTo(2);
            // In the list of all and in that of its order.
            assertThat(listed()).hasSize(2).allSatisfy(row -> {
                assertThat(row.letter()).isNotNull();
                assertThat(row.letter().value()).isNull();
                assertThat(row.letter().reason()).isEqualTo("INVALID_PAYLOAD");
            });
            assertThat(row(letter).letter()).extracting(Letter::value).isEqualTo(Bytes.wrap(value()));
        }

        @Test
        void a_record_that_says_nothing_of_itself_is_kept_and_makes_no_letter() {
            fixture.rawInput(OrderTopics.DEAD_LETTERS.name()).send(null, null);

            assertThat(letters().get("at0x0").letter())
                    .extracting(Letter::reason)
                    .isEqualTo(Letter.UNKNOWN);
            assertThat(fixture.letters()).isEmpty();
        }

        @Test
        void what_is_older_than_ninety_days_is_forgotten_also_an_end_without_a_letter() {
            DeadLetter old = letter(LetterReason.REFUSED);
            send(old);
            say(letter(LetterReason.REFUSED), LetterState.HEALED);
            fixture.advance(Duration.ofDays(89));
            DeadLetter young = GivenLetter.of(fact, value(), LetterReason.REFUSED, fixture.now());
            send(young);

            fixture.advance(Duration.ofDays(2));

            assertThat(fixture.contents(LetterTopology.LETTERS))
                    .containsOnlyKeys(young.id().value());
            assertThat(listed()).hasSize(2);
        }
    }

    @Nested
    class Counted {

        @Test
        void open_letters_count_by_reason_with_the_oldest_and_so_they_do_after_a_restart() {
            DeadLetter old = GivenLetter.of(fact, value(), LetterReason.REFUSED, NOW.minusSeconds(60));
            DeadLetter healed = letter(LetterReason.REFUSED);
            send(old);
            send(letter(LetterReason.REFUSED));
            send(healed);
            say(healed, LetterState.HEALED);
            fixture.rawInput(OrderTopics.DEAD_LETTERS.name()).send(null, null);

            assertThat(open.count("REFUSED")).isEqualTo(2);
            assertThat(open.oldest("REFUSED")).contains(NOW.minusSeconds(60));
            assertThat(open.count("ORPHAN")).isZero();
            assertThat(open.oldest("ORPHAN")).isEmpty();
            assertThat(open.count(OpenLetters.OTHER)).isEqualTo(1);

            open.watch(meters, Clock.fixed(NOW, ZoneOffset.UTC));
            assertThat(gauge(OpenLetters.OPEN + ".by.topic", "topic", "order.fulfilment.v1"))
                    .isEqualTo(2);
            assertThat(gauge(OpenLetters.OLDEST + ".by.topic", "topic", "order.fulfilment.v1"))
                    .isEqualTo(60);
            assertThat(gauge(OpenLetters.OPEN + ".by.type", "type", "ShipmentDispatched"))
                    .isEqualTo(2);
            assertThat(gauge(OpenLetters.OPEN + ".by.type", "type", OpenLetters.OTHER))
                    .isEqualTo(1);
            assertThat(gauge(OpenLetters.OPEN, "reason", "REFUSED")).isEqualTo(2);
            assertThat(gauge(OpenLetters.OLDEST, "reason", "ORPHAN")).isZero();

            fixture.restart(topology());
            // The fixture fills the stores behind the start; a broker would before it.
            fixture.advance(Duration.ofMinutes(10));
            assertThat(open.count("REFUSED")).isEqualTo(2);
            decide(old, LetterAction.DISCARD, "op-1", null);
            assertThat(open.count("REFUSED")).isEqualTo(1);
            assertThat(open.oldest("REFUSED")).contains(NOW);
        }
    }

    @Nested
    class Decided {

        @Test
        void the_first_decision_counts_and_the_second_is_told_so() {
            DeadLetter letter = letter(LetterReason.INVALID_PAYLOAD);
            send(letter);

            decide(letter, LetterAction.REPLAY, "op-1", null);
            decide(letter, LetterAction.DISCARD, "op-2", null);

            assertThat(row(letter).state()).isEqualTo(LetterState.REPLAYED);
            assertThat(fixture.letters(OrderTopics.FULFILMENT.name())).hasSize(1);
            assertThat(outcome("op-1", letter)).isEqualTo("done");
            assertThat(outcome("op-2", letter)).isEqualTo("letter-state-conflict");
            assertThat(fixture.letters(OrderTopics.AUDIT.name())).hasSize(2);
            assertThat(decisions("REPLAY", "done")).isEqualTo(1);
            assertThat(decisions("DISCARD", "letter-state-conflict")).isEqualTo(1);
            assertThat(fixture.letters(OrderTopics.RESOLUTIONS.name())).hasSize(1);
        }

        @Test
        void a_decision_that_is_read_again_writes_the_same_records_again() {
            DeadLetter letter = letter(LetterReason.INVALID_PAYLOAD);
            send(letter);

            decide(letter, LetterAction.REPLAY, "op-1", null);
            RawRecord first = fixture.letters(OrderTopics.FULFILMENT.name()).getFirst();
            fixture.restart(topology());
            decide(letter, LetterAction.REPLAY, "op-1", null);

            RawRecord again = fixture.letters(OrderTopics.FULFILMENT.name()).getFirst();
            assertThat(again.value()).isEqualTo(first.value());
            assertThat(again.headers()).isEqualTo(first.headers());
            assertThat(first.header(LetterHeaders.REPLAY_OF))
                    .isEqualTo(letter.id().value());
            assertThat(outcome("op-1", letter)).isEqualTo("done");
        }

        @Test
        void a_request_that_is_made_again_before_its_decision_was_looked_at_is_carried_out_once() {
            DeadLetter one = letter(LetterReason.INVALID_PAYLOAD);
            send(one);
            decide(one, LetterAction.REPLAY, "op-1", null);
            decide(one, LetterAction.REPLAY, "op-1", null);
            DeadLetter ofMany = letter(LetterReason.INVALID_PAYLOAD);
            send(ofMany);
            decide(ofMany, LetterAction.REPLAY, "op-2", NOW.plusSeconds(2));
            decide(ofMany, LetterAction.REPLAY, "op-2", NOW.plusSeconds(1));
            fixture.advance(Duration.ofSeconds(1));
            fixture.advance(Duration.ofSeconds(1));

            assertThat(fixture.letters(OrderTopics.FULFILMENT.name()))
                    .extracting(sent -> sent.header(LetterHeaders.REPLAY_OF))
                    .containsExactly(one.id().value(), ofMany.id().value());
            assertThat(fixture.letters(OrderTopics.AUDIT.name())).hasSize(2);
            assertThat(List.of(outcome("op-1", one), outcome("op-2", ofMany))).containsOnly("done");
        }

        @Test
        void a_replay_of_a_replay_counts_on() {
            Headers headers = new RecordHeaders();
            headers.add(LetterHeaders.REPLAY_ATTEMPT, "3".getBytes(StandardCharsets.UTF_8));
            headers.add(LetterHeaders.REPLAY_OF, "OLD".getBytes(StandardCharsets.UTF_8));
            DeadLetter letter =
                    GivenLetter.of("order.capture.v1", "O-1", value(), headers, LetterReason.UNREADABLE_VALUE, NOW);
            send(letter);

            decide(letter, LetterAction.REPLAY, "op-1", null);

            RawRecord sent = fixture.letters(OrderTopics.CAPTURE.name()).getFirst();
            assertThat(sent.header(LetterHeaders.REPLAY_ATTEMPT)).isEqualTo("4");
            assertThat(sent.headers().headers(LetterHeaders.REPLAY_OF)).hasSize(1);
        }

        @Test
        void a_discarded_fact_of_the_journal_is_given_up_by_a_fact_that_is_the_same_each_time() {
            DeadLetter letter = letter(LetterReason.REFUSED);
            send(letter);

            decide(letter, LetterAction.DISCARD, "op-1", null);
            RawRecord first = fixture.letters(OrderTopics.UPKEEP.name()).getFirst();
            fixture.restart(topology());
            decide(letter, LetterAction.DISCARD, "op-1", null);

            RawRecord again = fixture.letters(OrderTopics.UPKEEP.name()).getFirst();
            assertThat(again.headers()).isEqualTo(first.headers());
            assertThat(again.value()).isEqualTo(first.value());
            assertThat(first.keyText()).isEqualTo("O-1");
        }

        @Test
        void a_decision_that_waits_for_its_time_survives_a_restart() {
            DeadLetter letter = letter(LetterReason.INVALID_PAYLOAD);
            send(letter);
            decide(letter, LetterAction.REPLAY, "op-1", NOW.plusSeconds(10));
            assertThat(outcome("op-1", letter)).isEqualTo("pending");

            fixture.restart(topology());
            fixture.advance(Duration.ofSeconds(9));
            assertThat(row(letter).isOpen()).isTrue();
            fixture.advance(Duration.ofSeconds(2));

            assertThat(row(letter).state()).isEqualTo(LetterState.REPLAYED);
            assertThat(outcome("op-1", letter)).isEqualTo("done");
            fixture.advance(Duration.ofSeconds(10));
            assertThat(fixture.letters(OrderTopics.FULFILMENT.name())).hasSize(1);
        }

        @Test
        void a_decision_that_is_read_again_while_it_waits_is_carried_out_once() {
            DeadLetter letter = letter(LetterReason.INVALID_PAYLOAD);
            send(letter);
            LetterDecision decision = decision(letter, LetterAction.REPLAY, "op-1", NOW.plusSeconds(1));
            send(decision);

            fixture.restart(topology());
            fixture.advance(Duration.ofSeconds(5));
            send(decision);
            fixture.advance(Duration.ofSeconds(1));

            assertThat(fixture.letters(OrderTopics.FULFILMENT.name())).hasSize(1);
        }

        @Test
        void a_decision_that_waits_is_forgotten_only_after_a_commit_and_until_then_carried_out_again() {
            DeadLetter letter = letter(LetterReason.INVALID_PAYLOAD);
            send(letter);
            decide(letter, LetterAction.REPLAY, "op-1", NOW.plusSeconds(1));
            fixture.advance(Duration.ofSeconds(1));
            assertThat(fixture.letters(OrderTopics.FULFILMENT.name())).hasSize(1);

            fixture.restart(topology());
            fixture.advance(Duration.ofSeconds(1));
            assertThat(fixture.letters(OrderTopics.FULFILMENT.name())).hasSize(1);
            assertThat(fixture.contents(LetterTopology.PENDING_DECISIONS)).hasSize(1);

            fixture.advance(Duration.ofSeconds(1));
            assertThat(fixture.contents(LetterTopology.PENDING_DECISIONS)).isEmpty();
            assertThat(fixture.letters(OrderTopics.FULFILMENT.name())).isEmpty();
        }

        @Test
        void a_decision_that_is_read_before_its_letter_waits_for_it_and_not_for_ever() {
            DeadLetter letter = letter(LetterReason.INVALID_PAYLOAD);
            decide(letter, LetterAction.REPLAY, "op-1", null);
            send(letter);
            fixture.advance(Duration.ofSeconds(1));
            assertThat(row(letter).state()).isEqualTo(LetterState.REPLAYED);

            DeadLetter never = letter(LetterReason.INVALID_PAYLOAD);
            decide(never, LetterAction.REPLAY, "op-2", null);
            fixture.advance(Duration.ofMinutes(2));
            assertThat(outcome("op-2", never)).isEqualTo("letter-not-found");
        }

        @Test
        void a_decision_that_is_read_a_day_late_is_not_carried_out() {
            DeadLetter letter = letter(LetterReason.INVALID_PAYLOAD);
            send(letter);
            LetterDecision decision = decision(letter, LetterAction.REPLAY, "op-1", null);

            fixture.advance(Duration.ofHours(25));
            send(decision);

            assertThat(outcome("op-1", letter)).isEqualTo("decided-too-long-ago");
            assertThat(row(letter).isOpen()).isTrue();
        }

        @Test
        void what_was_done_long_ago_is_not_done_again_where_everything_is_read_anew() {
            DeadLetter letter = letter(LetterReason.INVALID_PAYLOAD);
            send(letter);
            say(letter, LetterState.REPLAYED, "op-1");
            LetterDecision decision = decision(letter, LetterAction.REPLAY, "op-1", null);

            fixture.advance(Duration.ofHours(25));
            send(decision);

            assertThat(fixture.letters(OrderTopics.FULFILMENT.name())).isEmpty();
            assertThat(outcome("op-1", letter)).isEqualTo("done");
        }
    }

    private double gauge(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).gauge().value();
    }

    private double decisions(String action, String outcome) {
        return meters.get(DecisionCounts.DECISIONS)
                .tag(DecisionCounts.ACTION, action)
                .tag(DecisionCounts.OUTCOME, outcome)
                .counter()
                .count();
    }

    private DeadLetter letter(LetterReason reason) {
        return GivenLetter.of(fact, value(), reason, NOW);
    }

    private byte[] value() {
        return EventEncoder.body(EventEncoder.encode(fact.event(), fact.orderId()));
    }

    private void send(DeadLetter letter) {
        var record = letter.toRecord();
        fixture.rawInput(OrderTopics.DEAD_LETTERS.name())
                .send(record.key(), record.value(), record.headers(), fixture.now());
    }

    private void say(DeadLetter letter, LetterState state) {
        say(letter, state, null);
    }

    private void say(DeadLetter letter, LetterState state, @Nullable String operation) {
        fixture.input(OrderTopics.RESOLUTIONS.name(), new ByteArraySerializer(), resolutions.serializer())
                .send(
                        letter.id().value().getBytes(StandardCharsets.UTF_8),
                        LetterResolution.newBuilder()
                                .setLetterId(letter.id().value())
                                .setState(state)
                                .setBy("order-state-service")
                                .setResolvedAt(fixture.now())
                                .setSentence("The fact applies now.")
                                .setOperationId(operation)
                                .build());
    }

    private void decide(DeadLetter letter, LetterAction action, String operation, @Nullable Instant notBefore) {
        send(decision(letter, action, operation, notBefore));
    }

    private LetterDecision decision(
            DeadLetter letter, LetterAction action, String operation, @Nullable Instant notBefore) {
        return LetterDecision.newBuilder()
                .setLetterId(letter.id().value())
                .setAction(action)
                .setActor("operator-1")
                .setDecidedAt(fixture.now())
                .setOperationId(operation)
                .setNotBefore(notBefore)
                .setReasonCode("TEST_DATA")
                .build();
    }

    private void send(LetterDecision decision) {
        fixture.input(OrderTopics.DECISIONS.name(), new ByteArraySerializer(), decisions.serializer())
                .send(decision.getLetterId().getBytes(StandardCharsets.UTF_8), decision);
    }

    private String outcome(String operation, DeadLetter letter) {
        KeyValueStore<Bytes, AuditEntry> store = fixture.store(LetterTopology.OPERATIONS);
        AuditEntry entry = store.get(OperationKeeper.key(operation, letter.id().value()));
        return entry == null ? "" : entry.getOutcome();
    }

    private LetterRow row(DeadLetter letter) {
        return letters().get(letter.id().value());
    }

    private KeyValueStore<String, LetterRow> letters() {
        return fixture.store(LetterTopology.LETTERS);
    }

    private List<LetterRow> listed() {
        return List.copyOf(
                fixture.<Bytes, LetterRow>contents(LetterTopology.LETTER_INDEX).values());
    }
}
