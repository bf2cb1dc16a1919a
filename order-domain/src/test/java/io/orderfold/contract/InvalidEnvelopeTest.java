package io.orderfold.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that make a record unreadable, each with its own sentence. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InvalidEnvelopeTest {

    static void assertInvalid(Headers headers, String sentence) {
        assertThat(EnvelopeHeadersTest.read(headers))
                .isEqualTo(new Unreadable(LetterReason.INVALID_ENVELOPE, sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time"})
    void lacks_a_header(String name) {
        Headers headers = EnvelopeHeadersTest.valid();
        headers.remove(name);

        assertInvalid(headers, name + " is missing");
    }

    static Stream<String> allNames() {
        return Stream.of(
                "ce_specversion",
                "ce_id",
                "ce_source",
                "ce_type",
                "ce_subject",
                "ce_time",
                "ce_recordedtime",
                "ce_correlationid",
                "ce_causationid",
                "ce_sequence",
                "content-type");
    }

    @ParameterizedTest
    @MethodSource("allNames")
    void has_a_header_twice(String name) {
        Headers headers = EnvelopeHeadersTest.valid();
        String value = name.equals("content-type") ? "application/avro" : "2026-11-23T07:51:08Z";
        headers.add(name, value.getBytes(UTF_8)).add(name, value.getBytes(UTF_8));

        assertInvalid(headers, name + " stands twice");
    }

    @ParameterizedTest
    @MethodSource("allNames")
    void has_a_header_without_a_value(String name) {
        Headers headers = EnvelopeHeadersTest.valid();
        headers.remove(name).add(name, null);

        assertInvalid(headers, name + " has no value");
    }

    @ParameterizedTest
    @MethodSource("allNames")
    void has_a_header_that_is_not_UTF_8(String name) {
        Headers headers = EnvelopeHeadersTest.valid();
        headers.remove(name).add(name, new byte[] {'a', (byte) 0xc3, '('});

        assertInvalid(headers, name + " is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.3", "1", "1.1", " 1.0", ""})
    void is_of_another_version_of_CloudEvents(String version) {
        assertInvalid(EnvelopeHeadersTest.with("ce_specversion", version), "ce_specversion must be 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/cloudevents+avro", "", ";", "avro"})
    void holds_something_else_than_avro(String contentType) {
        assertInvalid(EnvelopeHeadersTest.with("content-type", contentType), "content-type must be application/avro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "1766476268",
                "2026-11-23",
                "2026-11-23T07:51Z",
                "2026-11-23T07:51:08",
                "2026-11-23 07:51:08Z",
                "2026-11-23T07:51:08,5Z",
                "2026-11-23T07:51:08.Z",
                "2026-02-30T07:51:08Z",
                "2026-11-23T24:00:01Z",
                "2026-11-23T23:59:60Z",
                "2026-11-23T07:51:08+0100",
                "2026-11-23T07:51:08+19:00",
                "+12026-11-23T07:51:08Z",
                "２０２６-11-23T07:51:08Z",
                "2026-11-23T07:51:08Z ",
            })
    void has_a_time_that_is_not_of_RFC_3339(String time) {
        assertInvalid(EnvelopeHeadersTest.with("ce_time", time), "ce_time is not a time of RFC 3339");
        assertInvalid(EnvelopeHeadersTest.with("ce_recordedtime", time), "ce_recordedtime is not a time of RFC 3339");
    }

    @Test
    void has_a_time_that_its_offset_moves_out_of_range() {
        assertInvalid(
                EnvelopeHeadersTest.with("ce_time", "9999-12-31T23:59:59-01:00"),
                "ce_time must lie in the years 0 to 9999");
        assertInvalid(
                EnvelopeHeadersTest.with("ce_time", "0000-01-01T00:00:00+01:00"),
                "ce_time must lie in the years 0 to 9999");
    }

    @Test
    void has_an_id_that_is_empty_or_too_long_or_holds_a_control_character() {
        for (String name : List.of("ce_id", "ce_source")) {
            assertInvalid(EnvelopeHeadersTest.with(name, ""), name + " must have 1 to 128 characters, has 0");
            assertInvalid(
                    EnvelopeHeadersTest.with(name, "x".repeat(129)), name + " must have 1 to 128 characters, has 129");
            assertInvalid(EnvelopeHeadersTest.with(name, "a\u0000b"), name + " holds a control character at index 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_correlationid", "ce_causationid", "ce_sequence"})
    void has_metadata_that_is_empty_or_endless(String name) {
        String sentence = name + " must have 1 to 256 characters, none of them a control character";
        assertInvalid(EnvelopeHeadersTest.with(name, ""), sentence);
        assertInvalid(EnvelopeHeadersTest.with(name, "x".repeat(257)), sentence);
        assertInvalid(EnvelopeHeadersTest.with(name, "\n"), sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OrderPlaced",
                "io.orderfold.order.OrderPlaced",
                "io.orderfold.order.OrderPlaced.v0",
                "io.orderfold.order.orderPlaced.v1",
                "io.orderfold.order.Order Placed.v1",
                "com.example.OrderPlaced.v1",
                "io.orderfold.order.OrderPlaced.v1\n"
            })
    void has_a_type_that_the_suite_could_never_know(String type) {
        assertInvalid(EnvelopeHeadersTest.with("ce_type", type), "ce_type is not an event type of the suite");
    }

    @Test
    void stands_on_the_topic_of_another_service() {
        assertInvalid(
                EnvelopeHeadersTest.with("ce_type", "io.orderfold.order.PaymentCaptured.v1"),
                "ce_type io.orderfold.order.PaymentCaptured.v1 belongs on order.payment.v1, the record stands on"
                        + " order.capture.v1");
    }
}
