package io.orderfold.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.Fingerprints;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.lab.verify.ReferenceOrder;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import io.orderfold.order.OrderStatus;
import io.orderfold.order.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The file that the page on existing orders explains: its chains of facts are complete. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OldOrdersExampleTest {

    @Test
    void the_orders_of_the_example_stand_where_the_page_says_and_none_of_their_facts_waits() throws IOException {
        Map<String, List<Fact>> orders = new TreeMap<>();
        var reading = new FactLine();
        for (var line : Files.readAllLines(SuiteRoot.find().resolve("docs/old-orders.jsonl"))) {
            var fact = fact(reading.read(line));
            orders.computeIfAbsent(fact.orderId().value(), none -> new ArrayList<>())
                    .add(fact);
        }

        Map<String, OrderStatus> headlines = new TreeMap<>();
        orders.forEach((orderId, facts) -> {
            var order = ReferenceOrder.of(new OrderId(orderId), facts, FoldRules.DEFAULT);
            headlines.put(orderId, order.order().facets().status());
            assertThat(order.verdicts().values()).as(orderId).allMatch(Verdict.Applied.class::isInstance);
            assertThat(order.order().facets().anomalies()).as(orderId).isEmpty();
        });
        assertThat(headlines)
                .isEqualTo(Map.of(
                        "4711", OrderStatus.COMPLETED,
                        "4712", OrderStatus.SHIPPED,
                        "4713", OrderStatus.CANCELLED,
                        "4714", OrderStatus.CONFIRMED,
                        "4715", OrderStatus.RETURNED,
                        "4716", OrderStatus.COMPLETED));
    }

    private static Fact fact(LoadedFact loaded) {
        var envelope = loaded.envelope();
        var body = EventEncoder.body(loaded.payload());
        return envelope.fact(
                loaded.event(),
                Fingerprints.of(envelope.type(), envelope.claimedAt(), envelope.recordedAt(), body),
                FoldRules.DEFAULT);
    }
}
