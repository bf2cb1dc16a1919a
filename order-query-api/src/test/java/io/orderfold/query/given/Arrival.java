package io.orderfold.query.given;

import io.orderfold.order.Fact;
import java.time.Instant;

/** A fact, and when the broker took it. */
public record Arrival(Fact fact, Instant loggedAt) {

    /** Taken as soon as it was written down. */
    public static Arrival atOnce(Fact fact) {
        return new Arrival(fact, fact.recordedAt());
    }

    public static Arrival late(Fact fact, Instant loggedAt) {
        return new Arrival(fact, loggedAt);
    }
}
