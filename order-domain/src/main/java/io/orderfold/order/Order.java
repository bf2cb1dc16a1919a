package io.orderfold.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order as its facts make it, with what the fold needs to go on from here.
 *
 * @param version number of facts in the journal, whatever their verdict; it never goes back
 * @param waiting facts that were not taken yet, in canonical order, each with why
 * @param frontier latest time of occurrence among the facts taken; null while none was taken
 * @param top last fact taken in canonical order; null while none was taken. A fact that sorts before it makes a refold
 */
public record Order(
        OrderId orderId,
        long version,
        Ledger ledger,
        List<Waiting> waiting,
        @Nullable Instant frontier,
        @Nullable CanonicalKey top) {

    public Order {
        waiting = List.copyOf(waiting);
    }

    /** A fact that waits, with its verdict: parked, or refused and not settled. */
    public record Waiting(Fact fact, Verdict verdict) {}

    /** An order of which nothing is known yet. */
    public static Order unknown(OrderId orderId) {
        return new Order(orderId, 0, Ledger.EMPTY, List.of(), null, null);
    }

    /** Derived, see {@link Facets}. */
    public Facets facets() {
        return Facets.of(ledger);
    }
}
