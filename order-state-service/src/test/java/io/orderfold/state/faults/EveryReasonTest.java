package io.orderfold.state.faults;

import static io.orderfold.state.faults.WatchedService.type;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.EventTypes;
import io.orderfold.contract.LedgerMapping;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.contract.avro.LineQuantity;
import io.orderfold.contract.avro.LinesAllocated;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.Quantity;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.state.fold.ChangedRules;
import io.orderfold.state.fold.JournalLimit;
import io.orderfold.state.fold.Rulebook;
import io.orderfold.state.rebuild.RunningService;
import io.orderfold.state.topology.OneOrder;
import io.orderfold.state.topology.OrderStateFixture;
import io.orderfold.state.upkeep.UpkeepRules;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One record for each reason that there is, on a real broker: its letter is complete and readable with the tools that ship with
 * Kafka, and those that a later fact or fixed rules make good heal beside their letters.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EveryReasonTest {

    private static final String APPLICATION = "every-reason";
    private static final UpkeepRules UPKEEP = new UpkeepRules(Duration.ofMillis(100), 100, 100);
    private static final int MOST_FACTS = 10;

    /** Rules with a fault: they fail on each allocation of one order. */
    private static final Rulebook BROKEN = ChangedRules.ofVersion(1)
            .failingOn(fact ->
                    fact.orderId().value().equals("struck") && fact.event() instanceof InventoryEvent.LinesAllocated);

    private final OneOrder struck = new OneOrder("struck");
    private final OneOrder waiting = new OneOrder("waiting");
    private final Map<LetterReason, RecordMetadata> sent = new EnumMap<>(LetterReason.class);
    private final Map<LetterReason, ConsumerRecord<byte[], byte[]>> letters = new EnumMap<>(LetterReason.class);

    private LocalStack stack;
    private Path state;
    private RegistrySerdes serdes;
    private FaultyProducer producer;
    private RunningService service;

    @BeforeAll
    void every_record_is_sent_and_has_its_letter() {
        stack = LocalStack.start();
        state = stack.newDirectory("state");
        serdes = new RegistrySerdes(BoundedRegistry.patientlyAt(stack.registryUrl()), true);
        producer = new FaultyProducer(stack.bootstrapServers(), stack.registryUrl());
        service = start(BROKEN);
        sendNoFacts();
        sendFacts();
        try (Watched topic = new Watched(stack.bootstrapServers(), OrderTopics.DEAD_LETTERS)) {
            sent.forEach((reason, place) -> letters.put(
                    reason,
                    topic.await(
                            "letter " + reason,
                            letter -> reason.name().equals(Watched.header(letter, "order-dlq-reason"))
                                    && Long.toString(place.offset())
                                            .equals(Watched.header(letter, "dead-letter-offset")))));
        }
    }

    @AfterAll
    void stop() {
        service.close();
        producer.close();
        stack.close();
    }

    private RunningService start(Rulebook rules) {
        return RunningService.start(
                stack, APPLICATION, state, rules, UPKEEP, "", new JournalLimit(MOST_FACTS, 16 * 1024 * 1024));
    }

    private void sendNoFacts() {
        OrderId orderId = new OrderId("no-fact");
        byte[] key = OrderKeys.orderKey(orderId);
        byte[] placed = placed(orderId);
        Headers headers = FaultyProducer.headers(orderId, type("OrderPlaced"));
        int home = Partitions.of(key, WatchedService.PARTITIONS);
        sent.put(
                LetterReason.UNREADABLE_KEY,
                producer.send(OrderTopics.CAPTURE, null, new byte[] {(byte) 0xff, 7}, placed, headers));
        sent.put(LetterReason.NULL_KEY, producer.send(OrderTopics.CAPTURE, null, null, placed, headers));
        sent.put(LetterReason.NULL_VALUE, producer.send(OrderTopics.CAPTURE, null, key, null, headers));
        sent.put(
                LetterReason.WRONG_PARTITION,
                producer.send(OrderTopics.CAPTURE, (home + 1) % WatchedService.PARTITIONS, key, placed, headers));
        sent.put(
                LetterReason.UNREADABLE_VALUE,
                producer.send(OrderTopics.CAPTURE, orderId, "no avro".getBytes(UTF_8), headers));
        byte[] unknown = placed.clone();
        ByteBuffer.wrap(unknown).putInt(1, 987_654);
        sent.put(LetterReason.UNKNOWN_SCHEMA, producer.send(OrderTopics.CAPTURE, orderId, unknown, headers));
        sent.put(
                LetterReason.OVERSIZE, producer.send(OrderTopics.CAPTURE, orderId, new byte[2 * 1024 * 1024], headers));
        sent.put(
                LetterReason.KEY_MISMATCH,
                producer.send(OrderTopics.CAPTURE, orderId, placed(new OrderId("another")), headers));
        Headers incomplete = FaultyProducer.headers(orderId, type("OrderPlaced"));
        incomplete.remove("ce_id");
        sent.put(LetterReason.INVALID_ENVELOPE, producer.send(OrderTopics.CAPTURE, orderId, placed, incomplete));
        sent.put(
                LetterReason.INVALID_PAYLOAD,
                producer.send(
                        OrderTopics.INVENTORY,
                        orderId,
                        negative(orderId),
                        FaultyProducer.headers(orderId, type("LinesAllocated"))));
    }

    private void sendFacts() {
        OneOrder order = new OneOrder("refusing");
        tell(order.placed(0));
        sent.put(LetterReason.REFUSED, tell(order.placed(30)));
        sent.put(LetterReason.ID_REUSED, tell(reusing(order)));
        tell(waiting.placed(0));
        // Long over by the clock of the service, which ends the wait itself.
        sent.put(LetterReason.PARK_TIMEOUT, tell(waiting.released(10)));
        sent.put(LetterReason.ORPHAN, tell(new OneOrder("orphan").dispatched(3)));
        OneOrder full = new OneOrder("full");
        for (int minute = 0; minute < MOST_FACTS; minute++) {
            tell(full.placed(minute));
        }
        sent.put(LetterReason.JOURNAL_FULL, tell(full.placed(MOST_FACTS)));
        tell(struck.placed(0));
        tell(struck.confirmed(1));
        sent.put(LetterReason.FOLD_FAILED, tell(struck.allocated(2)));
    }

    private static Fact reusing(OneOrder order) {
        return order.reusing(order.placed(0), order.cancelled(9));
    }

    private byte[] placed(OrderId orderId) {
        return producer.framed(new OneOrder(orderId.value()).placed(0).event(), orderId);
    }

    private byte[] negative(OrderId orderId) {
        return producer.framed(LinesAllocated.newBuilder()
                .setOrderId(orderId.value())
                .setAllocationId("A-1")
                .setLines(List.of(new LineQuantity("L1", new Quantity(new BigDecimal("-3.000000"), "EA"))))
                .setNodeId("N-1")
                .build());
    }

    private RecordMetadata tell(Fact fact) {
        return producer.send(
                EventTypes.of(fact.event()).topic(),
                fact.orderId(),
                producer.framed(fact.event(), fact.orderId()),
                OrderStateFixture.headers(fact));
    }

    @Test
    void each_reason_there_is_has_a_complete_letter_with_the_bytes_as_they_came() {
        assertThat(letters.keySet()).containsExactly(LetterReason.values());
        letters.forEach((reason, letter) ->
                CompleteLetter.check(letter, Objects.requireNonNull(sent.get(reason)), stack.bootstrapServers()));
        assertThat(letters.get(LetterReason.FOLD_FAILED)).satisfies(letter -> {
            assertThat(Watched.header(letter, "__streams.errors.exception"))
                    .isEqualTo(IllegalStateException.class.getName());
            assertThat(Watched.header(letter, "__streams.errors.stacktrace")).contains("a fault in the rules");
        });
    }

    @Test
    void the_console_consumer_that_ships_with_Kafka_shows_them_all() throws Exception {
        int all;
        try (Watched topic = new Watched(stack.bootstrapServers(), OrderTopics.DEAD_LETTERS)) {
            topic.toEnd();
            all = topic.seen().size();
        }
        String printed = ConsoleConsumer.read(stack, OrderTopics.DEAD_LETTERS.name(), all);
        assertThat(printed).contains("Processed a total of " + all + " messages");
        assertThat(Arrays.stream(LetterReason.values()))
                .allSatisfy(reason -> assertThat(printed).contains("order-dlq-reason:" + reason + ","));
        letters.values()
                .forEach(letter -> assertThat(printed)
                        .contains(
                                "order-dlq-id:" + Watched.header(letter, "order-dlq-id") + ",",
                                "order-dlq-explanation:" + Watched.header(letter, "order-dlq-explanation")));
    }

    @Test
    void a_late_fact_and_fixed_rules_heal_their_letters_beside_them() {
        tell(waiting.held(5));
        awaitHealed(LetterReason.PARK_TIMEOUT);
        tell(new OneOrder("orphan").placed(0));
        awaitHealed(LetterReason.ORPHAN);
        overturned();

        tell(struck.dispatched(3));
        OneOrder other = new OneOrder("other-than-struck");
        tell(other.placed(0));
        tell(other.allocated(2));
        assertThat(lastState("other-than-struck", 2).getQuarantined())
                .as("every other order goes on")
                .isFalse();
        assertThat(lastState("struck", 4).getQuarantined()).isTrue();

        service.close();
        service = start(ChangedRules.ofVersion(2));
        awaitHealed(LetterReason.FOLD_FAILED);
        OrderState lifted = lastState("struck", 5);
        assertThat(lifted.getQuarantined()).isFalse();
        assertThat(LedgerMapping.fromAvro(lifted.getLedger()))
                .as("the fold of its facts by rules that never failed")
                .isEqualTo(OrderFold.refold(
                                struck.orderId(),
                                List.of(
                                        struck.placed(0),
                                        struck.confirmed(1),
                                        struck.allocated(2),
                                        struck.dispatched(3)),
                                FoldRules.DEFAULT)
                        .order()
                        .ledger());
    }

    /** Confirmed after it was called off, and then a parcel turns out to have left before: that bears the confirmation out. */
    private void overturned() {
        OneOrder order = new OneOrder("overturned");
        tell(order.placed(0));
        tell(order.cancelled(10));
        RecordMetadata confirmed = tell(order.confirmed(40));
        ConsumerRecord<byte[], byte[]> refused;
        try (Watched topic = new Watched(stack.bootstrapServers(), OrderTopics.DEAD_LETTERS)) {
            refused = topic.await(
                    "letter of the confirmation",
                    letter -> confirmed.topic().equals(Watched.header(letter, "dead-letter-topic"))
                            && Integer.toString(confirmed.partition())
                                    .equals(Watched.header(letter, "dead-letter-partition"))
                            && Long.toString(confirmed.offset()).equals(Watched.header(letter, "dead-letter-offset")));
        }
        assertThat(Watched.header(refused, "order-dlq-reason")).isEqualTo("REFUSED");
        tell(order.dispatched(3));
        tell(order.allocated(2));
        tell(order.confirmed(1));
        awaitHealed(LetterReason.REFUSED, refused);
    }

    private void awaitHealed(LetterReason reason) {
        awaitHealed(reason, Objects.requireNonNull(letters.get(reason)));
    }

    private void awaitHealed(LetterReason reason, ConsumerRecord<byte[], byte[]> letter) {
        String id = Objects.requireNonNull(Watched.header(letter, "order-dlq-id"));
        try (Watched resolutions = new Watched(stack.bootstrapServers(), OrderTopics.RESOLUTIONS)) {
            ConsumerRecord<byte[], byte[]> healed = resolutions.await(
                    "HEALED of " + reason,
                    record -> id.equals(new String(record.key(), UTF_8))
                            && value(record, LetterResolution.class).getState() == LetterState.HEALED);
            assertThat(healed.partition()).as("beside its letter").isEqualTo(letter.partition());
        }
    }

    private OrderState lastState(String orderId, long version) {
        try (Watched states = new Watched(stack.bootstrapServers(), OrderTopics.STATE)) {
            return value(
                    states.await(
                            "version " + version + " of " + orderId,
                            record -> orderId.equals(new String(record.key(), UTF_8))
                                    && value(record, OrderState.class).getVersion() == version),
                    OrderState.class);
        }
    }

    private <T extends SpecificRecord> T value(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        return Objects.requireNonNull(serdes.value(type).deserializer().deserialize(record.topic(), record.value()));
    }
}
