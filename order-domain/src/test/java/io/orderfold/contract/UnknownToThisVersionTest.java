package io.orderfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.HoldType;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What is registered but unknown to this version is kept, not refused. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnknownToThisVersionTest {

    private static final OrderId ORDER = new OrderId("注文-1");

    private static final String TYPE = "io.orderfold.order.OrderTeleported.v1";
    private static final Schema AMENDED = new Schema.Parser().parse("""
                    {"type": "record", "name": "OrderTeleported", "namespace": "io.orderfold.contract.avro",
                     "fields": [{"name": "orderId", "type": "string"}, {"name": "qty", "type": "int"}]}""");

    private final FactDecoder decoder = new FactDecoder();

    private static byte[] amended(String orderId) {
        byte[] id = orderId.getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[id.length + 2];
        body[0] = (byte) (id.length * 2);
        System.arraycopy(id, 0, body, 1, id.length);
        return body;
    }

    @Test
    void a_type_is_kept_uninterpreted() {
        assertThat(decoder.decode(TYPE, ORDER, AMENDED, amended(ORDER.value())))
                .isEqualTo(new Decoded.Event(new Uninterpreted()));
    }

    @Test
    void a_type_whose_bytes_are_not_what_its_schema_says_is_unreadable() {
        assertThat(decoder.decode(TYPE, ORDER, AMENDED, new byte[] {4, 'x'}))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        letter -> assertThat(letter.reason()).isEqualTo(LetterReason.UNREADABLE_VALUE));
    }

    @Test
    void a_type_about_another_order_is_a_mismatch() {
        assertThat(decoder.decode(TYPE, ORDER, AMENDED, amended("other")))
                .isEqualTo(new Unreadable(LetterReason.KEY_MISMATCH, "orderId of the payload is not the record key"));
    }

    @Test
    void a_symbol_deep_in_a_payload_makes_it_uninterpreted() {
        for (long seed = 0; seed < 100; seed++) {
            OrderEvent event = new RandomEvents(seed).event();
            String symbol = switch (event) {
                case CaptureEvent.OrderPlaced placed -> placed.paymentTerms().name();
                case CaptureEvent.OrderConfirmed confirmed ->
                    confirmed.lines().getLast().change().name();
                default -> null;
            };
            if (symbol != null) {
                EventType type = EventTypes.of(event);
                Schema newer = Fields.renamedSymbol(type.schema(), symbol, "LATER");
                byte[] body = EventEncoder.body(EventEncoder.encode(event, ORDER));

                assertThat(decoder.decode(type.wireName(), ORDER, newer, body))
                        .isEqualTo(new Decoded.Event(new Uninterpreted()));
            }
        }
    }

    @Test
    void a_symbol_makes_a_payload_uninterpreted() {
        var held = new io.orderfold.contract.avro.HoldPlaced(ORDER.value(), "H1", HoldType.CREDIT, List.of(), "R");
        Schema newer = Fields.renamedSymbol(held.getSchema(), "CREDIT", "SANCTIONS");

        assertThat(decoder.decode("io.orderfold.order.HoldPlaced.v1", ORDER, newer, EventEncoder.body(held)))
                .isEqualTo(new Decoded.Event(new Uninterpreted()));
    }
}
