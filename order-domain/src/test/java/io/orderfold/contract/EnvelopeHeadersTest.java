package io.orderfold.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.EventKey;
import io.orderfold.order.OrderId;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnvelopeHeadersTest {

    private static final OrderId ORDER = new OrderId("注文-1");
    private static final String PLACED = "io.orderfold.order.OrderPlaced.v1";

    static EnvelopeReading read(Headers headers) {
        return EnvelopeHeaders.read(OrderTopics.CAPTURE, ORDER, headers);
    }

    static Headers valid() {
        Headers headers = new RecordHeaders();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", "é|1");
        put(headers, "ce_source", "/capture/eu");
        put(headers, "ce_type", PLACED);
        put(headers, "ce_subject", ORDER.value());
        put(headers, "ce_time", "2026-11-23T07:51:08.123456Z");
        return headers;
    }

    static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(UTF_8));
    }

    static Headers with(String name, String value) {
        Headers headers = valid();
        put(headers, name, value);
        return headers;
    }

    @Test
    void an_envelope_is_read_from_the_headers_it_must_have() {
        assertThat(read(valid()))
                .isEqualTo(new Envelope(
                        new EventKey("/capture/eu", "é|1"),
                        PLACED,
                        ORDER,
                        Instant.parse("2026-11-23T07:51:08.123456Z"),
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void an_envelope_comes_back_as_it_was_written_and_replaces_what_was_there() {
        Envelope envelope = new Envelope(
                new EventKey("/s", "1"),
                PLACED,
                ORDER,
                Instant.parse("2026-11-23T07:51:08.1Z"),
                Instant.parse("2026-11-23T07:51:09Z"),
                "correlation",
                "causation",
                "17",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        Headers headers = valid();

        EnvelopeHeaders.write(envelope, headers);

        assertThat(read(headers)).isEqualTo(envelope);
        assertThat(headers.lastHeader("content-type").value()).asString().isEqualTo("application/avro");
    }

    @Test
    void an_envelope_may_stand_among_headers_of_others_and_under_a_type_this_version_does_not_know() {
        Headers headers = with("ce_type", "io.orderfold.order.OrderAmended.v2");
        put(headers, "ce_partitionkey", "x");
        headers.add("trace", null);
        headers.add("trace", null);

        assertThat(read(headers)).isInstanceOf(Envelope.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:51:08Z,2026-11-23T07:51:08Z",
        "2026-11-23t07:51:08z,2026-11-23T07:51:08Z",
        "2026-11-23T07:51:08.1234567899999Z,2026-11-23T07:51:08.123456Z",
        "2026-11-23T07:51:08.9999999Z,2026-11-23T07:51:08.999999Z",
        "2026-11-23T07:51:08.5+01:30,2026-11-23T06:21:08.5Z",
        "1969-12-31T23:59:59.9999999Z,1969-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59.999999Z,9999-12-31T23:59:59.999999Z"
    })
    void an_envelope_has_times_of_RFC_3339_cut_to_microseconds(String text, String instant) {
        Headers headers = with("ce_time", text);
        put(headers, "ce_recordedtime", text);

        assertThat(read(headers)).isInstanceOfSatisfying(Envelope.class, envelope -> {
            assertThat(envelope.claimedAt()).isEqualTo(instant);
            assertThat(envelope.recordedAt()).isEqualTo(instant);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/avro", "Application/Avro", "application/avro; charset=binary"})
    void an_envelope_may_name_its_content_type(String contentType) {
        assertThat(read(with("content-type", contentType))).isInstanceOf(Envelope.class);
    }

    @Test
    void an_envelope_survives_bad_trace_context() {
        Headers headers = valid();
        headers.add("traceparent", new byte[] {(byte) 0xff});
        assertThat(read(headers))
                .isInstanceOfSatisfying(
                        Envelope.class,
                        envelope -> assertThat(envelope.traceparent()).isNull());

        assertThat(read(with("traceparent", "nonsense"))).isInstanceOf(Envelope.class);
    }

    @Test
    void a_subject_that_is_not_the_record_key_has_a_reason_of_its_own() {
        assertThat(read(with("ce_subject", "another")))
                .isEqualTo(new Unreadable(LetterReason.KEY_MISMATCH, "ce_subject is not the record key"));
    }

    @Test
    void the_event_in_an_envelope_is_recorded_when_it_occurred_if_nobody_says_otherwise() {
        Envelope envelope = (Envelope) read(valid());
        var event = new RandomEvents(1).event();
        var fingerprint = Fingerprints.of(envelope.type(), envelope.claimedAt(), envelope.recordedAt(), new byte[0]);

        var fact = envelope.fact(event, fingerprint, io.orderfold.order.FoldRules.DEFAULT);

        assertThat(fact.recordedAt()).isEqualTo(envelope.claimedAt());
        assertThat(fact.key()).isEqualTo(envelope.key());
        assertThat(envelope.withCausation("e7").causationId()).isEqualTo("e7");
        assertThat(Envelope.of(fact.key(), PLACED, ORDER, fact.occurredAt(), fact.recordedAt())
                        .sequence())
                .isNull();
    }
}
