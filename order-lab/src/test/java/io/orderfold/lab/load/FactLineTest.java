package io.orderfold.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.order.histories.LegalHistories;
import io.orderfold.order.histories.WildHistories;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FactLineTest {

    private static final OrderFacts ORDER = OrderFacts.of("A-1");
    private static final Fact PLACED = ORDER.at(0).placed(OrderFacts.pieces(2, "L1"));
    private final FactLine reading = new FactLine();

    @Test
    void every_fact_that_a_service_may_tell_is_read_back_from_its_line() {
        Set<String> types = new HashSet<>();
        for (Fact fact : facts()) {
            var read = reading.read(FactText.line(fact));

            assertThat(read.event()).isEqualTo(fact.event());
            assertThat(read.envelope().key()).isEqualTo(fact.key());
            assertThat(read.envelope().orderId()).isEqualTo(fact.orderId());
            assertThat(read.envelope().claimedAt()).isEqualTo(fact.claimedAt());
            assertThat(read.envelope().recordedAt()).isEqualTo(fact.recordedAt());
            types.add(read.type().wireName());
        }
        assertThat(types).as("all 26 types").hasSize(26);
    }

    /** Also such as no business would write: a file may hold any fact that a topic may. */
    private static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (long seed = 1; seed <= 100; seed++) {
            var orderId = new OrderId("A-" + seed);
            facts.addAll(LegalHistories.of(seed, orderId, OrderFacts.START, FoldRules.DEFAULT)
                    .facts());
            facts.addAll(WildHistories.of(seed, orderId, OrderFacts.START, FoldRules.DEFAULT));
        }
        facts.removeIf(fact -> fact.event() instanceof Uninterpreted || fact.event() instanceof UpkeepEvent);
        return facts;
    }

    @Test
    void what_is_optional_may_be_left_out_and_the_order_need_not_be_named_twice() {
        var line = FactText.event(PLACED);
        data(line).remove(List.of("orderId", "accountId", "externalRefs"));
        line.remove("recordedtime");

        var read = reading.read(line.toString());

        assertThat(read.event()).isEqualTo(PLACED.event());
        assertThat(read.envelope().recordedAt()).isNull();
    }

    @Test
    void a_decimal_may_be_a_number_or_text_and_is_never_rounded() {
        var line = FactText.event(PLACED).toString();
        var placed = reading.read(line.replace("\"10.00000000\"", "10.0"));
        assertThat(placed.event()).isEqualTo(reading.read(line).event());

        var tooFine = FactText.event(PLACED);
        ((ObjectNode) data(tooFine).at("/lines/0")).put("unitPrice", "0.000000001");
        assertThatThrownBy(() -> reading.read(tooFine.toString()))
                .hasMessage("data.lines[0].unitPrice must have at most 8 digits behind the point and 16 before it");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("INVALID_ENVELOPE: ce_source is missing", line -> line.remove("source")),
                mistake("id is missing, or is not text", line -> line.put("id", 7)),
                mistake("ce_time is not a time of RFC 3339", line -> line.put("time", "2024-03-04")),
                mistake("type is none that this version knows", line -> line.put("type", "OrderPlaced")),
                mistake("the suite's own facts", line -> line.put("type", "io.orderfold.order.ParkingExpired.v1")),
                mistake("an attribute that no fact has: recordedTime", line -> line.put("recordedTime", "x")),
                mistake("data is missing, or is not an object", line -> line.remove("data")),
                mistake(
                        "data has fields that its schema does not know: chanel",
                        line -> data(line).put("chanel", "WEB")),
                mistake("data.channel is missing", line -> data(line).remove("channel")),
                mistake("data.channel must be text", line -> data(line).putNull("channel")),
                mistake("data.lines must be an array", line -> data(line).put("lines", "L1")),
                mistake("data.paymentTerms must be one of", line -> data(line).put("paymentTerms", "CHEQUE")),
                mistake("uses UNKNOWN", line -> data(line).put("paymentTerms", "UNKNOWN")),
                mistake(
                        "data.totals.grand.minorUnits must be a whole number",
                        line -> grandTotal(line).put("minorUnits", 1.5)),
                mistake("INVALID_PAYLOAD: ", line -> grandTotal(line).put("minorUnits", -1)),
                mistake(
                        "KEY_MISMATCH: orderId of the payload",
                        line -> data(line).put("orderId", "A-2")),
                mistake("data.channel must be text", line -> data(line).put("channel", 1)));
    }

    private static Arguments mistake(String sentence, Consumer<ObjectNode> making) {
        return Arguments.of(sentence, making);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void a_mistake_is_told_with_its_place(String sentence, Consumer<ObjectNode> making) {
        var line = FactText.event(PLACED);
        making.accept(line);

        assertThatThrownBy(() -> reading.read(line.toString()))
                .isInstanceOf(InvalidFactException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void a_line_that_is_no_object_and_one_that_names_something_twice_are_told() {
        assertThatThrownBy(() -> reading.read("{\"type\": ")).hasMessageContaining("the line is not JSON");
        assertThatThrownBy(() -> reading.read("[]")).hasMessage("the line must be one JSON object");
        assertThatThrownBy(() -> reading.read("{\"id\": \"1\", \"id\": \"2\"}"))
                .hasMessageContaining("Duplicate field");
        assertThatThrownBy(() -> reading.read("{} {}")).hasMessageContaining("the line is not JSON");
    }

    @Test
    void a_fact_that_no_topic_takes_is_told_by_its_size() {
        var big = FactText.event(ORDER.at(1).told(GivenEvents.closed()));
        data(big).put("reason", "x".repeat(1024 * 1024));

        assertThatThrownBy(() -> reading.read(big.toString())).hasMessageContaining("at most 1048576 are possible");
    }

    private static ObjectNode data(ObjectNode line) {
        return (ObjectNode) line.get("data");
    }

    private static ObjectNode grandTotal(ObjectNode line) {
        return (ObjectNode) line.at("/data/totals/grand");
    }
}
