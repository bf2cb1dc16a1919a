package io.orderfold.kernel.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeadLetterTest {

    private static final Origin ORIGIN = new Origin("order.capture.v1", 2, 17, Instant.parse("2026-11-01T10:00:00Z"));
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:01Z");
    private static final byte[] KEY = {1, (byte) 0xff};
    private static final byte[] VALUE = {0, 0, 0, 0, 9, (byte) 0x80};

    private static DeadLetter letter(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return DeadLetter.of(
                TechnicalReason.UNKNOWN_SCHEMA, ORIGIN, key, value, headers, "No such schema.", "state", NOW);
    }

    private static String text(Record<?, ?> record, String header) {
        return new String(record.headers().lastHeader(header).value(), UTF_8);
    }

    @Nested
    class The_original {

        @Test
        void stays_as_it_came_byte_for_byte() {
            Record<byte @Nullable [], byte @Nullable []> record =
                    letter(KEY, VALUE, new RecordHeaders()).toRecord();

            assertThat(record.key()).isEqualTo(KEY);
            assertThat(record.value()).isEqualTo(VALUE);
            assertThat(record.timestamp()).isEqualTo(ORIGIN.timestamp().toEpochMilli());
        }

        @Test
        void keeps_its_headers_in_order_repeated_ones_and_null_ones_too() {
            RecordHeaders headers = new RecordHeaders();
            headers.add("ce_id", "a".getBytes(UTF_8)).add("x", null).add("x", "2".getBytes(UTF_8));

            Headers all = letter(KEY, VALUE, headers).toRecord().headers();

            assertThat(Arrays.asList(all.toArray()).subList(0, 3)).containsExactly(headers.toArray());
            assertThat(headers).as("the original's own headers").hasSize(3);
        }

        @Test
        void may_have_no_key_and_no_value() {
            Record<byte @Nullable [], byte @Nullable []> record =
                    letter(null, null, new RecordHeaders()).toRecord();

            assertThat(record.key()).isNull();
            assertThat(record.value()).isNull();
        }
    }

    @Nested
    class The_headers {

        @Test
        void tell_reason_origin_and_explanation_in_every_family() {
            Record<?, ?> record = letter(KEY, VALUE, new RecordHeaders()).toRecord();

            assertThat(text(record, "order-dlq-id"))
                    .isEqualTo(
                            LetterId.of(ORIGIN, TechnicalReason.UNKNOWN_SCHEMA).value());
            assertThat(text(record, "order-dlq-class")).isEqualTo("technical");
            assertThat(text(record, "order-dlq-reason")).isEqualTo("UNKNOWN_SCHEMA");
            assertThat(text(record, "order-dlq-first-failed-at")).isEqualTo("2026-11-01T10:00:01Z");
            assertThat(text(record, "order-dlq-attempt")).isEqualTo("1");
            assertThat(text(record, "order-dlq-explanation")).isEqualTo("No such schema.");
            assertThat(text(record, "__streams.errors.topic")).isEqualTo("order.capture.v1");
            assertThat(text(record, "__streams.errors.partition")).isEqualTo("2");
            assertThat(text(record, "__streams.errors.offset")).isEqualTo("17");
            assertThat(text(record, "__streams.errors.message")).isEqualTo("No such schema.");
            assertThat(text(record, "kafka_dlt-original-topic")).isEqualTo("order.capture.v1");
            assertThat(text(record, "kafka_dlt-original-consumer-group")).isEqualTo("state");
            assertThat(text(record, "kafka_dlt-exception-message")).isEqualTo("No such schema.");
            assertThat(text(record, "dead-letter-reason")).isEqualTo("UNKNOWN_SCHEMA");
            assertThat(text(record, "dead-letter-topic")).isEqualTo("order.capture.v1");
            assertThat(text(record, "dead-letter-partition")).isEqualTo("2");
            assertThat(text(record, "dead-letter-offset")).isEqualTo("17");
        }

        @Test
        void of_this_letter_win_over_those_of_an_earlier_one() {
            RecordHeaders headers = new RecordHeaders();
            headers.add(DeadLetterHeaders.REASON, "NULL_KEY".getBytes(UTF_8));

            assertThat(text(letter(KEY, VALUE, headers).toRecord(), DeadLetterHeaders.REASON))
                    .isEqualTo("UNKNOWN_SCHEMA");
        }

        @Test
        void carry_the_exception_with_its_stack_trace_cut() {
            Throwable deep = new IllegalStateException("ü".repeat(5000));
            Record<?, ?> record =
                    letter(KEY, VALUE, new RecordHeaders()).withException(deep).toRecord();

            assertThat(text(record, "__streams.errors.exception")).isEqualTo("java.lang.IllegalStateException");
            assertThat(text(record, "kafka_dlt-exception-fqcn")).isEqualTo("java.lang.IllegalStateException");
            byte[] trace =
                    record.headers().lastHeader("__streams.errors.stacktrace").value();
            assertThat(trace.length).isLessThanOrEqualTo(DeadLetter.MAX_STACKTRACE_BYTES);
            assertThat(new String(trace, UTF_8))
                    .as("no half character at the cut")
                    .doesNotContain("\uFFFD")
                    .endsWith("ü");
            assertThat(text(record, "__streams.errors.message").getBytes(UTF_8).length)
                    .isLessThanOrEqualTo(DeadLetter.MAX_EXPLANATION_BYTES);
        }

        @Test
        void survive_an_exception_without_a_message() {
            Record<?, ?> record = letter(KEY, VALUE, new RecordHeaders())
                    .withException(new StackOverflowError())
                    .toRecord();
            assertThat(text(record, "__streams.errors.message")).isEqualTo("java.lang.StackOverflowError");
        }

        @Test
        void take_details_of_our_own_family_only() {
            DeadLetter letter = letter(KEY, VALUE, new RecordHeaders());

            assertThat(text(letter.withDetail(DeadLetterHeaders.ORDER_ID, "o-1").toRecord(), "order-dlq-order-id"))
                    .isEqualTo("o-1");
            assertThatThrownBy(() -> letter.withDetail("ce_id", "x")).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void are_all_recognised_by_a_replay() {
            Headers all = letter(KEY, VALUE, new RecordHeaders())
                    .withException(new IllegalStateException("x"))
                    .toRecord(1)
                    .headers();

            assertThat(StreamSupport.stream(all.spliterator(), false))
                    .allMatch(header -> DeadLetterHeaders.isOfLetter(header.key()));
            assertThat(DeadLetterHeaders.isOfLetter("ce_id")).isFalse();
        }
    }

    @Test
    void a_reason_code_that_tools_could_not_filter_by_is_refused() {
        DeadLetterReason odd = new DeadLetterReason() {
            @Override
            public String code() {
                return "not a code";
            }

            @Override
            public DeadLetterClass letterClass() {
                return DeadLetterClass.DOMAIN;
            }
        };
        assertThatThrownBy(() -> DeadLetter.of(odd, ORIGIN, KEY, VALUE, new RecordHeaders(), "", "state", NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
