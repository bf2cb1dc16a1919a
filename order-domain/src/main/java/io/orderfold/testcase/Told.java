package io.orderfold.testcase;

import io.orderfold.contract.EventTypes;
import io.orderfold.order.Fact;

/**
 * A fact with the type under which it travelled.
 *
 * @param type what {@code ce_type} says; of a fact that this version cannot read only the envelope knows it
 */
public record Told(Fact fact, String type) {

    /**
     * A fact that this version can read.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public static Told of(Fact fact) {
        return new Told(fact, EventTypes.of(fact.event()).wireName());
    }
}
