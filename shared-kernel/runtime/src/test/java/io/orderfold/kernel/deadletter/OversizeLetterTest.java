package io.orderfold.kernel.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A letter never takes more than it may: what is too large stays behind, with its size and digest. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OversizeLetterTest {

    private static final Origin ORIGIN = new Origin("order.capture.v1", 2, 17, Instant.parse("2026-11-01T10:00:00Z"));
    private static final int MAX = 64 * 1024;
    private static final byte[] SMALL = "12345".getBytes(UTF_8);
    private static final byte[] LARGE = new byte[2 * MAX];

    @Test
    void a_value_that_is_too_large_stays_behind_alone() {
        var record = record(SMALL, LARGE, headers("ce_id", SMALL));

        assertThat(record.value()).isNull();
        assertThat(record.key()).isEqualTo(SMALL);
        assertThat(text(record, "ce_id")).isEqualTo("12345");
        assertThat(text(record, DeadLetterHeaders.OMITTED_VALUE_SIZE)).isEqualTo(Integer.toString(LARGE.length));
        assertThat(text(record, DeadLetterHeaders.OMITTED_VALUE_SHA256)).isEqualTo(sha256(LARGE));
        assertThat(text(record, "x-original-topic")).isEqualTo("order.capture.v1");
        assertThat(record.headers().lastHeader(DeadLetterHeaders.OMITTED_KEY_SIZE))
                .isNull();
        assertThat(record.headers().lastHeader(DeadLetterHeaders.OMITTED_HEADERS_SIZE))
                .isNull();
    }

    @Test
    void a_key_that_is_too_large_stays_behind_and_the_value_goes() {
        var record = record(LARGE, SMALL, headers("ce_id", SMALL));

        assertThat(record.key()).isNull();
        assertThat(record.value()).isEqualTo(SMALL);
        assertThat(text(record, DeadLetterHeaders.OMITTED_KEY_SIZE)).isEqualTo(Integer.toString(LARGE.length));
        assertThat(text(record, DeadLetterHeaders.OMITTED_KEY_SHA256)).isEqualTo(sha256(LARGE));
    }

    @Test
    void other_headers_that_are_too_large_stay_behind_and_those_of_the_event_go() {
        Headers headers = headers("trace", LARGE).add("ce_id", SMALL).add("none", null);
        var record = record(SMALL, SMALL, headers);

        assertThat(record.headers().lastHeader("trace")).isNull();
        assertThat(record.headers().lastHeader("none")).isNull();
        assertThat(text(record, "ce_id")).isEqualTo("12345");
        assertThat(record.value()).isEqualTo(SMALL);
        assertThat(text(record, DeadLetterHeaders.OMITTED_HEADERS_SIZE)).isEqualTo(Integer.toString(LARGE.length + 9));
        byte[] digested = ByteBuffer.allocate(LARGE.length + 25)
                .putInt(5)
                .put("trace".getBytes(UTF_8))
                .putInt(LARGE.length)
                .put(LARGE)
                .putInt(4)
                .put("none".getBytes(UTF_8))
                .putInt(-1)
                .array();
        assertThat(text(record, DeadLetterHeaders.OMITTED_HEADERS_SHA256)).isEqualTo(sha256(digested));
    }

    @Test
    void headers_of_the_event_that_are_too_large_stay_behind_too() {
        var record = record(SMALL, SMALL, headers("ce_id", LARGE).add("trace", SMALL));

        assertThat(record.headers().lastHeader("ce_id")).isNull();
        assertThat(text(record, "trace")).isEqualTo("12345");
        assertThat(text(record, DeadLetterHeaders.OMITTED_HEADERS_SIZE)).isEqualTo(Integer.toString(LARGE.length + 5));
    }

    @Test
    void parts_that_are_too_large_only_together_are_left_from_the_largest_on() {
        var record = record(new byte[30_000], new byte[40_000], headers("ce_id", SMALL));

        assertThat(record.value()).isNull();
        assertThat(record.key()).hasSize(30_000);
    }

    @Test
    void many_small_headers_count_with_what_the_format_puts_around_them() {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < MAX / 5; i++) {
            headers.add("h", new byte[0]);
        }
        assertThat(record(SMALL, SMALL, headers).headers().lastHeader("h")).isNull();
    }

    @Test
    void everything_at_once_leaves_a_letter_of_nothing_but_its_own_headers() {
        Headers headers = headers("trace", LARGE).add("ce_id", LARGE);
        var record = record(LARGE, LARGE, headers);

        assertThat(record.key()).isNull();
        assertThat(record.value()).isNull();
        assertThat(record.headers()).allMatch(header -> DeadLetterHeaders.isOfLetter(header.key()));
        assertThat(text(record, DeadLetterHeaders.OMITTED_HEADERS_SIZE))
                .isEqualTo(Integer.toString(2 * LARGE.length + 10));
    }

    @Test
    void what_just_fits_is_whole() {
        int room = MAX - size(record(null, null, new RecordHeaders())) - 2_000;
        assertThat(record(null, new byte[room], new RecordHeaders()).value()).hasSize(room);
    }

    /** The letter of such an original; whatever it is, the letter fits. */
    private static Record<byte @Nullable [], byte @Nullable []> record(
            byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        var record = DeadLetter.of(
                        TechnicalReason.OVERSIZE,
                        ORIGIN,
                        key,
                        value,
                        headers,
                        "Too large.".repeat(1_000),
                        "state",
                        Instant.parse("2026-11-01T10:00:01Z"))
                .withException(new IllegalStateException("x".repeat(10_000)))
                .toRecord(MAX);
        assertThat(size(record)).isLessThanOrEqualTo(MAX);
        return record;
    }

    /** What a producer holds against its limit. */
    private static int size(Record<byte @Nullable [], byte @Nullable []> record) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                record.key(),
                record.value(),
                record.headers().toArray());
    }

    private static Headers headers(String name, byte[] value) {
        return new RecordHeaders().add(name, value);
    }

    private static String text(Record<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return new String(header.value(), UTF_8);
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(LetterId.sha256(bytes));
    }
}
