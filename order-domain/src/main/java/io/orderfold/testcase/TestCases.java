package io.orderfold.testcase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.UnsettledFact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderId;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes and reads test cases: JSON, ids and amounts only, for no fact carries personal data. What is written and read back
 * gives the same facts; their fingerprints are made anew, for the bytes that came are not in it.
 *
 * <p>Not in it either: deadlines, which are settings of the service that parked a fact (that a wait ended is a fact and is
 * there), the times at which facts were logged and folded, and the version of the rules.
 */
public final class TestCases {

    private static final String FORMAT = "orderfold-testcase-1";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private TestCases() {}

    /**
     * @param state the order after all these facts
     * @param facts in the order in which they came, at least one
     * @param clockTolerance by which they were folded
     */
    public static String write(OrderState state, List<Told> facts, Duration clockTolerance) {
        return text(tree(new TestCase(new OrderId(state.getOrderId()), clockTolerance, facts, ""), outcome(state)));
    }

    /** The case with another outcome. */
    public static String write(TestCase testCase, OrderState outcome) {
        return text(tree(testCase, outcome(outcome)));
    }

    /** What a test case says of an order in the end. */
    public static String then(OrderState state) {
        return text(outcome(state));
    }

    /** @throws IllegalArgumentException if the text is no test case; the message says where */
    public static TestCase read(String text) {
        JsonNode tree = parse(text);
        if (!FORMAT.equals(tree.path("format").asText())) {
            throw new IllegalArgumentException("format must be " + FORMAT);
        }
        OrderId orderId = orderId(tree.path("orderId").asText());
        Duration tolerance = tolerance(tree.path("clockTolerance").asText());
        FoldRules rules = new FoldRules(
                tolerance,
                tolerance.compareTo(FoldRules.DEFAULT.parkingLimit()) > 0
                        ? tolerance
                        : FoldRules.DEFAULT.parkingLimit(),
                FoldRules.DEFAULT.parkingLimits(),
                FoldRules.DEFAULT.journalCap());
        List<Told> facts = new ArrayList<>();
        tree.path("given").forEach(fact -> facts.add(FactTree.read(fact, orderId, rules)));
        facts.add(FactTree.read(tree.path("when"), orderId, rules));
        return new TestCase(orderId, tolerance, facts, text(tree.path("then")));
    }

    private static ObjectNode tree(TestCase testCase, ObjectNode then) {
        List<Told> facts = testCase.facts();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("format", FORMAT);
        tree.put("orderId", testCase.orderId().value());
        tree.put("clockTolerance", testCase.clockTolerance().toString());
        ArrayNode given = tree.putArray("given");
        facts.subList(0, facts.size() - 1).forEach(fact -> given.add(FactTree.write(fact)));
        tree.set("when", FactTree.write(facts.getLast()));
        tree.set("then", then);
        return tree;
    }

    private static ObjectNode outcome(OrderState state) {
        ObjectNode then = JsonNodeFactory.instance.objectNode();
        then.put("version", state.getVersion());
        then.put("status", state.getStatus().name());
        then.put("quarantined", state.getQuarantined());
        then.set("facets", AvroTree.write(state.getFacets()));
        ArrayNode parked = then.putArray("parked");
        for (UnsettledFact fact : state.getParked()) {
            ObjectNode waiting = AvroTree.write(fact);
            waiting.remove("dueAt");
            parked.add(waiting);
        }
        then.set("ledger", AvroTree.write(state.getLedger()));
        return then;
    }

    private static OrderId orderId(String text) {
        try {
            return new OrderId(text);
        } catch (InvalidFactException wrong) {
            throw new IllegalArgumentException("orderId is none", wrong);
        }
    }

    private static Duration tolerance(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("clockTolerance must be a duration of ISO 8601", wrong);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("a test case is JSON", wrong);
        }
    }

    private static String text(JsonNode tree) {
        try {
            // The same ends of lines on every machine.
            return JSON.writeValueAsString(tree).replace(System.lineSeparator(), "\n") + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
