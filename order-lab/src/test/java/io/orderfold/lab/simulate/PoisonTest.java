package io.orderfold.lab.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderfold.contract.Decoded;
import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventType;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.FactDecoder;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.Unreadable;
import io.orderfold.order.Code;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import io.orderfold.order.histories.LegalHistories;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That each kind is broken in the way its name says, by the rules of the contract; the rest is up to a real broker. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PoisonTest {

    private static final int PARTITIONS = 4;
    private static final OrderId ORDER = new OrderId("ORD-1");
    private static final Fact VICTIM = LegalHistories.of(
                    1, ORDER, Instant.parse("2026-11-20T12:00:00Z"), FoldRules.DEFAULT)
            .facts()
            .getFirst();

    private final Map<String, Integer> contentIds = ids();
    private final FactRecords records = new FactRecords(contentIds);
    private final Poison poison = new Poison(records, PARTITIONS);

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED", "NEGATIVE_QUANTITY", "UNKNOWN_CURRENCY", "MISSING_ID", "KEY_MISMATCH"})
    void the_contract_refuses_it_for_the_reason_it_is_named_after(PoisonKind kind) {
        assertThat(read(poison.of(kind, VICTIM))).isEqualTo(kind.reason());
    }

    @Test
    void the_fact_it_is_made_from_is_readable() {
        assertThat(read(records.of(VICTIM))).isNull();
    }

    @Test
    void garbage_has_no_frame() {
        assertThat(value(poison.of(PoisonKind.GARBAGE, VICTIM))[0]).isNotZero();
    }

    @Test
    void an_unknown_schema_is_framed_under_an_id_that_nobody_has() {
        var value = value(poison.of(PoisonKind.UNKNOWN_SCHEMA, VICTIM));

        assertThat(contentIds).doesNotContainValue(ByteBuffer.wrap(value).getInt(1));
    }

    @Test
    void key_and_value_may_be_missing() {
        assertThat(poison.of(PoisonKind.NULL_KEY, VICTIM).key()).isNull();
        assertThat(poison.of(PoisonKind.NULL_VALUE, VICTIM).value()).isNull();
    }

    @Test
    void the_wrong_partition_is_not_where_the_key_belongs() {
        var record = poison.of(PoisonKind.WRONG_PARTITION, VICTIM);

        assertThat(record.partition())
                .isNotNull()
                .isNotEqualTo(Utils.toPositive(Utils.murmur2(key(record))) % PARTITIONS);
    }

    @Test
    void a_reused_id_names_an_event_that_was_sent_with_another_time() {
        var first = records.of(VICTIM);
        var second = poison.of(PoisonKind.REUSED_ID, VICTIM);

        assertThat(header(second, EnvelopeHeaders.ID)).isEqualTo(header(first, EnvelopeHeaders.ID));
        assertThat(header(second, EnvelopeHeaders.TIME)).isNotEqualTo(header(first, EnvelopeHeaders.TIME));
        assertThat(second.topic()).isEqualTo(first.topic());
    }

    @ParameterizedTest
    @EnumSource(names = "REUSED_ID", mode = EnumSource.Mode.EXCLUDE)
    void every_other_kind_has_an_id_of_its_own(PoisonKind kind) {
        assertThat(header(poison.of(kind, VICTIM), EnvelopeHeaders.ID))
                .isNotEqualTo(header(records.of(VICTIM), EnvelopeHeaders.ID));
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED", "NEGATIVE_QUANTITY", "UNKNOWN_CURRENCY", "MISSING_ID", "KEY_MISMATCH"})
    void in_place_of_a_fact_its_own_record_is_refused_for_the_same_reason(PoisonKind kind) {
        var record = poison.inPlaceOf(kind, VICTIM).orElseThrow();

        assertThat(read(record)).isEqualTo(kind.reason());
        assertThat(record.topic()).isEqualTo(records.of(VICTIM).topic());
        assertThat(header(record, EnvelopeHeaders.TIME)).isEqualTo(header(records.of(VICTIM), EnvelopeHeaders.TIME));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"REUSED_ID", "MISSING_ID"},
            mode = EnumSource.Mode.EXCLUDE)
    void in_place_of_a_fact_its_own_id_is_kept(PoisonKind kind) {
        assertThat(header(poison.inPlaceOf(kind, VICTIM).orElseThrow(), EnvelopeHeaders.ID))
                .isEqualTo(VICTIM.key().id());
    }

    @Test
    void a_fact_without_quantity_or_money_cannot_be_wrong_in_them() {
        var closed = FactTeller.tell(
                VICTIM.key(),
                ORDER,
                new ControlEvent.OrderClosed(new Code("SETTLED")),
                VICTIM.claimedAt(),
                VICTIM.recordedAt(),
                FoldRules.DEFAULT);

        assertThat(poison.inPlaceOf(PoisonKind.NEGATIVE_QUANTITY, closed)).isEmpty();
        assertThat(poison.inPlaceOf(PoisonKind.UNKNOWN_CURRENCY, closed)).isEmpty();
    }

    @Test
    void an_id_is_reused_for_the_record_of_another_event() {
        var used = new EventKey(VICTIM.key().source(), "used");

        var record = poison.reusing(used, VICTIM);

        assertThat(header(record, EnvelopeHeaders.ID)).isEqualTo("used");
        assertThat(record.value()).isEqualTo(records.of(VICTIM).value());
        assertThatIllegalArgumentException().isThrownBy(() -> poison.inPlaceOf(PoisonKind.REUSED_ID, VICTIM));
    }

    /** Null for a record that is a fact. */
    private @Nullable LetterReason read(ProducerRecord<byte @Nullable [], byte @Nullable []> record) {
        var topic = OrderTopics.find(record.topic()).orElseThrow();
        var key = OrderKeys.orderId(key(record)).orElseThrow();
        return switch (EnvelopeHeaders.read(topic, key, record.headers())) {
            case Unreadable unreadable -> unreadable.reason();
            case Envelope envelope -> decode(envelope, value(record));
        };
    }

    private @Nullable LetterReason decode(Envelope envelope, byte[] value) {
        var writer = EventTypes.find(envelope.type()).orElseThrow().schema();
        return switch (new FactDecoder().decode(envelope, writer, Arrays.copyOfRange(value, 5, value.length))) {
            case Decoded.Event event -> null;
            case Unreadable unreadable -> unreadable.reason();
        };
    }

    private static byte[] key(ProducerRecord<byte @Nullable [], byte @Nullable []> record) {
        return Objects.requireNonNull(record.key());
    }

    private static byte[] value(ProducerRecord<byte @Nullable [], byte @Nullable []> record) {
        return Objects.requireNonNull(record.value());
    }

    private static @Nullable String header(ProducerRecord<byte @Nullable [], byte @Nullable []> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Map<String, Integer> ids() {
        var ids = new LinkedHashMap<String, Integer>();
        EventTypes.ALL.stream().map(EventType::recordName).forEach(name -> ids.put(name, ids.size() + 1));
        return ids;
    }
}
