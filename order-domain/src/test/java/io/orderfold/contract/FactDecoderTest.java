package io.orderfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.contract.avro.LineQuantity;
import io.orderfold.contract.avro.LinesAllocated;
import io.orderfold.contract.avro.Money;
import io.orderfold.contract.avro.OrderCancelled;
import io.orderfold.contract.avro.PaymentAuthorized;
import io.orderfold.contract.avro.PaymentCaptured;
import io.orderfold.contract.avro.Quantity;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FactDecoderTest {

    private static final OrderId ORDER = new OrderId("注文-1");
    private static final String ALLOCATED = "io.orderfold.order.LinesAllocated.v1";
    private static final String CAPTURED = "io.orderfold.order.PaymentCaptured.v1";

    private final FactDecoder decoder = new FactDecoder();

    private Decoded decode(SpecificRecord payload) {
        String type = EventTypes.findByRecord(payload.getSchema().getFullName())
                .orElseThrow()
                .wireName();
        return decoder.decode(type, ORDER, payload.getSchema(), EventEncoder.body(payload));
    }

    private static LinesAllocated allocated(Quantity quantity) {
        return new LinesAllocated(ORDER.value(), "A1", List.of(new LineQuantity("L1", quantity)), "BER");
    }

    private static PaymentCaptured captured(Money money) {
        return new PaymentCaptured(ORDER.value(), "P1", "C1", money);
    }

    private static void assertReason(Decoded decoded, LetterReason reason, String sentence) {
        assertThat(decoded).isEqualTo(new Unreadable(reason, sentence));
    }

    private static void assertMalformed(Decoded decoded) {
        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        letter -> assertThat(letter.reason()).isEqualTo(LetterReason.UNREADABLE_VALUE));
    }

    @Test
    void every_event_comes_back_as_it_was_sent() {
        for (long seed = 0; seed < 3_000; seed++) {
            RandomEvents events = new RandomEvents(seed);
            OrderId orderId = events.orderId();
            OrderEvent event = events.event();
            EventType type = EventTypes.of(event);
            SpecificRecord payload = EventEncoder.encode(event, orderId);

            assertThat(payload.getSchema()).isEqualTo(type.schema());
            assertThat(decoder.decode(type.wireName(), orderId, payload.getSchema(), EventEncoder.body(payload)))
                    .as("seed %d", seed)
                    .isEqualTo(new Decoded.Event(event));
        }
    }

    @Test
    void an_uninterpreted_event_has_no_payload() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventEncoder.encode(new Uninterpreted(), ORDER));
        assertThatIllegalArgumentException().isThrownBy(() -> EventTypes.of(new Uninterpreted()));
        assertThatIllegalArgumentException().isThrownBy(() -> PayloadMapping.event(new Quantity(BigDecimal.ONE, "EA")));
    }

    @Nested
    class A_value_that_no_fact_may_carry {

        @Test
        void is_a_negative_quantity() {
            assertReason(
                    decode(allocated(new Quantity(new BigDecimal("-1.000000"), "EA"))),
                    LetterReason.INVALID_PAYLOAD,
                    "quantity must not be negative");
        }

        @Test
        void is_an_unknown_currency_or_one_in_other_units() {
            assertReason(
                    decode(captured(new Money(1L, "XYZ", 2))),
                    LetterReason.INVALID_PAYLOAD,
                    "currency is not a code of ISO 4217");
            assertReason(
                    decode(captured(new Money(1L, "JPY", 2))),
                    LetterReason.INVALID_PAYLOAD,
                    "exponent must be 0 for JPY, is 2");
        }

        @Test
        void is_an_id_that_is_empty_or_was_not_UTF_8() {
            assertReason(
                    decode(new OrderCancelled(ORDER.value(), "", "R")),
                    LetterReason.INVALID_PAYLOAD,
                    "cancellationId is refused: code must have 1 to 128 characters, has 0");
            assertReason(
                    decode(new OrderCancelled(ORDER.value(), "C1", "R\uFFFD")),
                    LetterReason.INVALID_PAYLOAD,
                    "reasonCode is not UTF-8");
        }

        @Test
        void is_a_time_beyond_the_calendar() {
            assertReason(
                    decode(new PaymentAuthorized(
                            ORDER.value(),
                            "P1",
                            new Money(1L, "EUR", 2),
                            "CARD",
                            Instant.parse("+10000-01-01T00:00:00Z"))),
                    LetterReason.INVALID_PAYLOAD,
                    "expiresAt must lie in the years 1 to 9999");
        }

        @Test
        void is_refused_before_it_is_sent_if_the_schema_cannot_hold_it() {
            var price = new BigDecimal("0.000000001");
            assertThatThrownBy(() -> ValueMapping.avroPrice(price))
                    .hasMessage("unitPrice must have at most 16 digits before and 8 after the decimal point");
        }
    }

    @Nested
    class A_type_and_its_schema {

        @Test
        void must_fit() {
            byte[] body = EventEncoder.body(captured(new Money(1L, "EUR", 2)));

            assertReason(
                    decoder.decode(ALLOCATED, ORDER, PaymentCaptured.getClassSchema(), body),
                    LetterReason.INVALID_ENVELOPE,
                    "ce_type does not fit the schema of the payload, io.orderfold.contract.avro.PaymentCaptured");
        }

        @Test
        void must_be_readable_as_the_schema_of_this_version() {
            Schema foreign = new Schema.Parser().parse("""
                            {"type": "record", "name": "PaymentCaptured", "namespace": "io.orderfold.contract.avro",
                             "fields": [{"name": "orderId", "type": "string"}]}""");

            assertMalformed(decoder.decode(CAPTURED, ORDER, foreign, new byte[] {2, 'x'}));
        }

        @Test
        void may_be_newer_than_this_version() {
            Schema newer = Fields.added(
                    PaymentCaptured.getClassSchema(),
                    "{\"name\": \"terminal\", \"type\": \"string\", \"default\": \"\"}");
            PaymentCaptured captured = captured(new Money(5L, "EUR", 2));
            byte[] body = EventEncoder.body(captured);
            byte[] newerBody = Arrays.copyOf(body, body.length + 3);
            newerBody[body.length] = 4;

            assertThat(decoder.decode(CAPTURED, ORDER, newer, newerBody))
                    .isEqualTo(new Decoded.Event(PayloadMapping.event(captured)));
        }
    }

    @Test
    void a_payload_about_another_order_than_the_record_key_is_a_mismatch() {
        assertReason(
                decode(new OrderCancelled("other", "C1", "R")),
                LetterReason.KEY_MISMATCH,
                "orderId of the payload is not the record key");
    }

    @Test
    void an_envelope_decodes_its_own_body() {
        OrderEvent event = new RandomEvents(3).event();
        EventType type = EventTypes.of(event);
        Instant at = Instant.parse("2026-11-23T07:51:08Z");
        Envelope envelope = Envelope.of(new RandomEvents(3).key(), type.wireName(), ORDER, at, at);

        assertThat(decoder.decode(envelope, type.schema(), EventEncoder.body(EventEncoder.encode(event, ORDER))))
                .isEqualTo(new Decoded.Event(event));
    }
}
