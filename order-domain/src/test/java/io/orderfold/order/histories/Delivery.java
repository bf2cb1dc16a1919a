package io.orderfold.order.histories;

import io.orderfold.order.Fact;
import java.util.List;

/**
 * How a history reached its reader.
 *
 * @param facts each fact once, in true order, with the stamps its service gave it
 * @param arrivals the same facts in order of arrival, some of them more than once
 * @param late how many facts were held back
 * @param duplicates how many arrivals repeat an earlier one
 */
public record Delivery(List<Fact> facts, List<Fact> arrivals, int late, int duplicates) {

    public Delivery {
        facts = List.copyOf(facts);
        arrivals = List.copyOf(arrivals);
    }
}
