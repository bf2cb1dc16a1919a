package io.orderfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.LineQuantity;
import io.orderfold.contract.avro.LinesAllocated;
import io.orderfold.contract.avro.Quantity;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that are not what the schema says give an answer, and cost no more than they are long. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileBytesTest {

    private static final OrderId ORDER = new OrderId("注文-1");
    private static final String ALLOCATED = "io.orderfold.order.LinesAllocated.v1";

    private final FactDecoder decoder = new FactDecoder();

    private static void assertMalformed(Decoded decoded) {
        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        letter -> assertThat(letter.reason()).isEqualTo(LetterReason.UNREADABLE_VALUE));
    }

    @Test
    void are_unreadable_wherever_they_are_cut_and_whatever_follows() {
        for (long seed = 0; seed < 40; seed++) {
            OrderEvent event = new RandomEvents(seed).event();
            EventType type = EventTypes.of(event);
            byte[] body = EventEncoder.body(EventEncoder.encode(event, ORDER));
            for (int length = 0; length < body.length; length += 1 + body.length / 200) {
                assertMalformed(decoder.decode(type.wireName(), ORDER, type.schema(), Arrays.copyOf(body, length)));
            }
            assertMalformed(
                    decoder.decode(type.wireName(), ORDER, type.schema(), Arrays.copyOf(body, body.length + 1)));
        }
    }

    @Test
    void never_give_anything_but_an_answer() {
        Random random = new Random(20_261_123);
        for (int i = 0; i < 20_000; i++) {
            EventType type = EventTypes.ALL.get(random.nextInt(EventTypes.ALL.size()));
            byte[] garbage = new byte[random.nextInt(60)];
            random.nextBytes(garbage);
            assertThat(decoder.decode(type.wireName(), ORDER, type.schema(), garbage))
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void never_give_anything_but_an_answer_when_one_byte_of_a_good_body_is_wrong() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            OrderEvent event = new RandomEvents(i).event();
            EventType type = EventTypes.of(event);
            byte[] body = EventEncoder.body(EventEncoder.encode(event, ORDER));
            body[random.nextInt(body.length)] ^= (byte) (1 + random.nextInt(255));
            assertThat(decoder.decode(type.wireName(), ORDER, type.schema(), body))
                    .isInstanceOf(Decoded.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "string of 2 GiB,FEFFFFFF0F",
        "string of negative length,01",
        "list of 2^31-1 lines,0C6F2D31C3A9024102FEFFFFFF0F",
        "list of 2^62 lines,0C6F2D31C3A9024102FFFFFFFFFFFFFFFF7F"
    })
    void cost_no_more_memory_than_they_are_long(String what, String hex) {
        byte[] body = HexFormat.of().parseHex(hex);

        assertMalformed(decoder.decode(ALLOCATED, ORDER, LinesAllocated.getClassSchema(), body));
    }

    @Test
    void may_nest_as_deep_as_they_are_long_in_a_schema_that_contains_itself() {
        Schema nested = new Schema.Parser().parse("""
                        {"type": "record", "name": "Nested", "fields": [
                          {"name": "next", "type": ["null", "Nested"]}]}""");
        byte[] body = new byte[900_000];
        Arrays.fill(body, (byte) 2);

        assertMalformed(decoder.decode("io.orderfold.order.Nested.v1", ORDER, nested, body));
    }

    @Test
    void may_claim_any_number_of_items_that_take_no_bytes() {
        Schema empty = new Schema.Parser().parse("""
                        {"type": "record", "name": "Empty", "fields": [
                          {"name": "list", "type": {"type": "array", "items": "null"}}]}""");
        byte[] body = HexFormat.of().parseHex("FEFFFFFFFFFFFFFFFF0100");

        assertMalformed(decoder.decode("io.orderfold.order.Empty.v1", ORDER, empty, body));
    }

    @Test
    void may_hold_a_number_as_long_as_the_record() {
        Schema writer = LinesAllocated.getClassSchema();
        byte[] digits = new byte[900_000];
        Arrays.fill(digits, (byte) 0x7f);
        byte[] small = EventEncoder.body(new LinesAllocated(
                ORDER.value(),
                "A1",
                List.of(new LineQuantity("L1", new Quantity(new BigDecimal("1.000000"), "EA"))),
                "BER"));

        assertThat(decoder.decode(ALLOCATED, ORDER, writer, withAmount(small, digits)))
                .isEqualTo(new Unreadable(LetterReason.INVALID_PAYLOAD, "qty has too many digits"));
    }

    /** Replaces the three bytes of 1.000000, their length before them, by these. */
    private static byte[] withAmount(byte[] body, byte[] digits) {
        int at = new String(body, StandardCharsets.ISO_8859_1).indexOf("\u0006\u000fB@");
        var out = new ByteArrayOutputStream();
        out.write(body, 0, at);
        for (long rest = 2L * digits.length; ; rest >>>= 7) {
            out.write((int) (rest < 0x80 ? rest : (rest & 0x7f) | 0x80));
            if (rest < 0x80) {
                break;
            }
        }
        out.writeBytes(digits);
        out.write(body, at + 4, body.length - at - 4);
        return out.toByteArray();
    }
}
