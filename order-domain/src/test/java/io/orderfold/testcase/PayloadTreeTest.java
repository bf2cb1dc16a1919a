package io.orderfold.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventType;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.GeneratedClasses;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.OrderId;
import io.orderfold.order.histories.LegalHistories;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PayloadTreeTest {

    static {
        GeneratedClasses.trust();
    }

    private static final OrderId ORDER = new OrderId("O-1");
    private static final Fact PLACED = OrderFacts.of("O-1").at(0).placed(OrderFacts.pieces(3, "L1"));

    @Test
    void what_is_written_is_read_back_for_every_event_of_many_histories() throws IOException {
        Set<String> seen = new HashSet<>();
        for (int seed = 1; seed <= 200; seed++) {
            for (Fact fact : LegalHistories.of(seed, ORDER, OrderFacts.START, FoldRules.DEFAULT)
                    .facts()) {
                EventType type = EventTypes.of(fact.event());
                SpecificRecord payload = EventEncoder.encode(fact.event(), ORDER);

                String json = PayloadTree.write(type.schema(), bytes(payload)).orElseThrow();

                // By their text: Avro cannot compare decimals in unions.
                assertThat(PayloadTree.read(json, type, ORDER)).hasToString(payload.toString());
                seen.add(type.wireName());
            }
        }
        assertThat(seen).hasSizeGreaterThan(15);
    }

    @Test
    void the_order_need_not_be_named_and_is_the_one_asked_for() throws IOException {
        EventType type = EventTypes.of(PLACED.event());
        String json = PayloadTree.write(type.schema(), bytes(EventEncoder.encode(PLACED.event(), ORDER)))
                .orElseThrow();

        assertThat(PayloadTree.read(json.replace("\"orderId\":\"O-1\",", ""), type, new OrderId("O-2"))
                        .get(0))
                .isEqualTo("O-2");
    }

    @Test
    void bytes_that_are_not_what_the_schema_says_are_no_payload() throws IOException {
        Schema schema = EventTypes.of(PLACED.event()).schema();
        byte[] whole = bytes(EventEncoder.encode(PLACED.event(), ORDER));

        assertThat(PayloadTree.write(schema, Arrays.copyOf(whole, whole.length - 1)))
                .isEmpty();
        assertThat(PayloadTree.write(schema, Arrays.copyOf(whole, whole.length + 1)))
                .isEmpty();
        assertThat(PayloadTree.write(schema, new byte[] {-1, -1, -1, -1, -1, -1}))
                .isEmpty();
    }

    @Test
    void text_that_is_no_payload_is_refused_with_what_is_wrong() {
        EventType type = EventTypes.of(PLACED.event());

        assertThatThrownBy(() -> PayloadTree.read("{", type, ORDER))
                .isInstanceOf(InvalidFactException.class)
                .hasMessageContaining("must be JSON");
        assertThatThrownBy(() -> PayloadTree.read("[]", type, ORDER))
                .isInstanceOf(InvalidFactException.class)
                .hasMessageContaining("must be an object");
        assertThatThrownBy(() -> PayloadTree.read("{\"nobody\": 1}", type, ORDER))
                .isInstanceOf(InvalidFactException.class);
    }

    private static byte[] bytes(SpecificRecord payload) throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<SpecificRecord>(payload.getSchema(), ((SpecificRecordBase) payload).getSpecificData())
                .write(payload, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
