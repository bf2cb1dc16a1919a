package io.orderfold.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.contract.Envelope;
import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.StateMapping;
import io.orderfold.contract.StoredMapping;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.Origin;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.Verdict;
import io.orderfold.order.histories.LegalHistories;
import io.orderfold.order.histories.WildHistories;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TestCaseFormatTest {

    private static final OrderId ORDER_ID = new OrderId("o-Ж \"1\"");
    private static final Instant START = Instant.parse("2026-03-02T09:00:00.123456Z");
    private static final Duration TOLERANCE = Duration.ofMinutes(20);
    private static final String FUTURE_TYPE = "io.orderfold.order.OrderGiftWrapped.v1";

    @Test
    void the_facts_of_any_order_come_back_as_they_were() {
        for (int seed = 1; seed <= 200; seed++) {
            comesBack(
                    LegalHistories.of(seed, ORDER_ID, START, FoldRules.DEFAULT).facts(), seed);
            comesBack(WildHistories.of(seed, ORDER_ID, START, FoldRules.DEFAULT), -seed);
        }
    }

    @Test
    void what_is_read_and_written_again_is_the_same_text() {
        String text = placed();

        assertThat(TestCases.write(TestCases.read(text), state(List.of(placedFact()))))
                .isEqualTo(text);
    }

    @Test
    void the_tolerance_is_that_of_the_file_however_long() {
        String text = placed().replace("PT20M", "PT72H");

        assertThat(TestCases.read(text).clockTolerance()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void an_outcome_names_no_deadline() {
        OrderFacts order = OrderFacts.of("O-1");
        OrderState state = state(List.of(order.at(5).dispatched("S1", OrderFacts.pieces(1, "L1"))));

        assertThat(state.getParked()).hasSize(1);
        assertThat(TestCases.then(state))
                .contains("waiting for the order to be placed")
                .doesNotContain("dueAt", "foldedAt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orderfold-testcase-1                 | orderfold-testcase-2   | format must be
            "PT20M"                              | "twenty"               | clockTolerance must be
            "orderId" : "O-1"                    | "orderId" : ""         | orderId is none
            "occurredAt" : "2026-03-02           | "occurredAt" : "2026   | occurredAt must be a time
            "source" : "capture-service"         | "source" : 7           | a fact has a source
            "source" : "capture-service"         | "source" : ""          | that no service may tell
            order.OrderPlaced.v1                 | order.OrderPlaced.v7   | is not known to this version
            "paymentTerms" : "PREPAID"           | "paymentTerms" : "IOU" | OrderPlaced.paymentTerms must be one of
            "unitPrice" : "10"                   | "unitPrice" : "1E+99"  | unitPrice must be a decimal
            "unitPrice" : "10"                   | "unitPrice" : "1.2.3"  | unitPrice must be a decimal
            "unitPrice" : "10"                   | "unitPrice" : 10       | unitPrice must be text
            "minorUnits" : 3000                  | "minorUnits" : 3.5     | minorUnits must be a whole number
            "minorUnits" : 3000                  | "minorUnits" : -1      | that no service may tell
            "exponent" : 2                       | "exponent" : "2"       | exponent must be a whole number
            "channel" : "WEB"                    | "chanel" : "WEB"       | OrderPlaced.channel must be there
            "channel" : "WEB"                    | "channel" : "WEB", "x" : 1 | OrderPlaced.x must be one of the fields
            "quantity" : {                       | "quantity" : [], "q" : { | quantity must be an object
            """)
    void what_is_no_test_case_is_refused_with_the_place(String good, String bad, String complaint) {
        assertThatThrownBy(() -> TestCases.read(placed().replace(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void what_is_no_json_is_refused() {
        assertThatThrownBy(() -> TestCases.read("given: []")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TestCases.read(placed().replace("\"payload\" : {", "\"payload\" : 1, \"p\" : {")))
                .hasMessageContaining("payload must be an object");
        assertThatThrownBy(() -> new TestCase(ORDER_ID, TOLERANCE, List.of(), ""))
                .hasMessageContaining("at least one");
    }

    private static void comesBack(List<Fact> facts, int seed) {
        List<Told> told = facts.stream().map(TestCaseFormatTest::told).toList();

        TestCase read = TestCases.read(TestCases.write(state(facts), told, TOLERANCE));

        assertThat(read.orderId()).isEqualTo(ORDER_ID);
        assertThat(read.facts()).as("seed %d", seed).hasSameSizeAs(told);
        for (int i = 0; i < told.size(); i++) {
            Fact was = told.get(i).fact();
            Fact is = read.facts().get(i).fact();
            assertThat(is)
                    .as("seed %d", seed)
                    .usingRecursiveComparison()
                    .ignoringFields("fingerprint")
                    .isEqualTo(was);
            assertThat(read.facts().get(i).type()).isEqualTo(told.get(i).type());
        }
        assertThat(read.then()).isEqualTo(TestCases.then(state(facts)));
    }

    private static Told told(Fact fact) {
        return fact.event() instanceof Uninterpreted ? new Told(fact, FUTURE_TYPE) : Told.of(fact);
    }

    private static Fact placedFact() {
        return OrderFacts.of("O-1").at(0).placed(OrderFacts.pieces(3, "L1"));
    }

    private static String placed() {
        return TestCases.write(state(List.of(placedFact())), List.of(Told.of(placedFact())), TOLERANCE);
    }

    private static OrderState state(List<Fact> facts) {
        OrderId orderId = facts.getFirst().orderId();
        return StateMapping.state(
                StoredMapping.stored(
                        OrderFold.refold(orderId, facts, FoldRules.DEFAULT).order(), OrderFold.VERSION, 0),
                key -> entry(facts.stream()
                        .filter(fact -> fact.canonicalKey().equals(key))
                        .findFirst()
                        .orElseThrow()),
                entry(facts.getLast()),
                false);
    }

    private static JournalEntry entry(Fact fact) {
        return JournalMapping.entry(
                fact,
                Envelope.of(fact.key(), told(fact).type(), fact.orderId(), fact.claimedAt(), fact.recordedAt()),
                new Verdict.Applied("applied"),
                1,
                START,
                START,
                new Origin("order.capture.v1", 0, 0L),
                List.of(),
                new byte[0]);
    }
}
