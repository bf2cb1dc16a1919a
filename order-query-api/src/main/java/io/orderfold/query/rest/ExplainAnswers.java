package io.orderfold.query.rest;

import io.orderfold.contract.LedgerMapping;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.UnsettledFact;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.order.EventKey;
import io.orderfold.order.Verdict;
import io.orderfold.order.explain.Explanation;
import io.orderfold.order.explain.Unsettled;
import io.orderfold.query.guard.Callers;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Answers why an order stands as it does. Changes with time, so it has no entity tag. */
@Singleton
class ExplainAnswers {

    private final Callers callers;
    private final VisibleOrders orders;
    private final Clock clock = Clock.systemUTC();

    ExplainAnswers(Callers callers, VisibleOrders orders) {
        this.callers = callers;
        this.orders = orders;
    }

    Response answer(String orderId, UriInfo uri, HttpHeaders headers) {
        new QueryParameters(uri.getQueryParameters());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return LookupAnswer.of(
                orders.order(callers.reader(), Ids.orderId(orderId), Demand.standby(headers)),
                state -> Response.ok(ExplanationBody.of(state, explanation(state, now), now)));
    }

    private static Explanation explanation(OrderState state, Instant now) {
        return Explanation.of(
                LedgerMapping.fromAvro(state.getLedger()),
                state.getParked().stream().map(ExplainAnswers::unsettled).toList(),
                now);
    }

    private static Unsettled unsettled(UnsettledFact fact) {
        return new Unsettled(
                new EventKey(fact.getSource(), fact.getEventId()),
                fact.getType(),
                fact.getOccurredAt(),
                verdict(fact),
                fact.getDueAt());
    }

    /** A fact that is not taken and not refused waits, whatever a newer version calls it. */
    private static Verdict verdict(UnsettledFact fact) {
        return fact.getVerdict() == VerdictCode.REFUSED
                ? new Verdict.Refused(fact.getReasonCode(), fact.getSentence(), false)
                : new Verdict.Parked(fact.getReasonCode(), fact.getSentence());
    }
}
