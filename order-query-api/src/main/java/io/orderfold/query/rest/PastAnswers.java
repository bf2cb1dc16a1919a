package io.orderfold.query.rest;

import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import io.orderfold.query.guard.Caller;
import io.orderfold.query.lookup.JournalLookup;
import io.orderfold.query.lookup.Vantage;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers for one order as it looked from another instant. Without entity tag: a late fact, or one that was logged and not
 * read yet, changes such an answer while the version of the order says nothing of it.
 */
@Singleton
class PastAnswers {

    static final String AS_OF = "asOf";
    static final String EFFECTIVE_AT = "effectiveAt";

    private final VisibleOrders orders;
    private final JournalLookup journals;
    private final FoldRules rules;
    private final Clock clock = Clock.systemUTC();

    PastAnswers(VisibleOrders orders, JournalLookup journals, FoldRules rules) {
        this.orders = orders;
        this.journals = journals;
        this.rules = rules;
    }

    /** Empty if the caller asks for the order as it stands now. */
    Optional<Vantage> vantage(QueryParameters parameters) {
        Instant asOf = past(parameters, AS_OF);
        Instant effectiveAt = past(parameters, EFFECTIVE_AT);
        return asOf == null && effectiveAt == null ? Optional.empty() : Optional.of(new Vantage(asOf, effectiveAt));
    }

    /**
     * Who may see the order as it stands sees its past, but for one in which it was another customer's.
     *
     * @param standby how old the answer of a standby may be; zero for none
     */
    Response answer(Caller caller, OrderId orderId, Vantage vantage, Duration standby) {
        return LookupAnswer.of(
                orders.about(caller, orderId, standby, () -> journals.past(orderId, vantage, standby, clock.instant())),
                past -> Response.ok(
                        OrderBody.of(past.filter(order -> isUnplaced(order) || VisibleOrders.maySee(caller, order))
                                .orElseThrow(() -> nothingYet(vantage)))));
    }

    private static boolean isUnplaced(OrderState order) {
        return order.getLedger().getPlaced() == null;
    }

    /** Nobody knows what will be known. A caller's clock may be as wrong as a producer's. */
    private @Nullable Instant past(QueryParameters parameters, String name) {
        Instant instant = parameters.instant(name);
        if (instant != null && instant.isAfter(clock.instant().plus(rules.clockTolerance()))) {
            throw ProblemException.invalid(
                    name, "must not lie in the future by more than clocks may differ, " + rules.clockTolerance());
        }
        return instant;
    }

    private static ProblemException nothingYet(Vantage vantage) {
        String then = vantage.effectiveAt() == null
                ? "had been logged by then."
                : vantage.asOf() == null
                        ? "had occurred by then."
                        : "that had occurred by then had been logged by then.";
        return new ProblemException(ProblemCode.ORDER_NOT_FOUND, "There are facts about this order, but none " + then);
    }
}
