package io.orderfold.testcase;

import io.orderfold.order.OrderId;
import java.time.Duration;
import java.util.List;

/**
 * Given these facts, when the last one comes, then the order stands like this.
 *
 * @param clockTolerance by which the facts are read and folded
 * @param facts in the order in which they came, at least one; the last is the one of which {@code then} tells the outcome
 * @param then the order after them all, as {@link TestCases#then} writes it
 */
public record TestCase(OrderId orderId, Duration clockTolerance, List<Told> facts, String then) {

    public TestCase {
        facts = List.copyOf(facts);
        if (facts.isEmpty()) {
            throw new IllegalArgumentException("a test case has at least one fact");
        }
    }
}
