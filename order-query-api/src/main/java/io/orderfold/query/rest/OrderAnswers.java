package io.orderfold.query.rest;

import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.order.OrderId;
import io.orderfold.query.lookup.OrderLookup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers for one order: as it stands, with its version as entity tag, or as it looked from another instant. */
@Singleton
class OrderAnswers {

    private final OrderLookup orders;
    private final PastAnswers past;
    private final Clock clock;

    OrderAnswers(OrderLookup orders, PastAnswers past) {
        this.orders = orders;
        this.past = past;
        this.clock = Clock.systemUTC();
    }

    Response answer(String orderId, UriInfo uri, HttpHeaders headers) {
        QueryParameters parameters =
                new QueryParameters(uri.getQueryParameters(), PastAnswers.AS_OF, PastAnswers.EFFECTIVE_AT);
        OrderId id = Ids.orderId(orderId);
        return past.vantage(parameters)
                .map(vantage -> past.answer(id, vantage))
                .orElseGet(() -> LookupAnswer.of(orders.order(id), state -> answer(state, headers)));
    }

    private ResponseBuilder answer(OrderState state, HttpHeaders headers) {
        String tag = EntityTags.of(state.getVersion());
        @Nullable List<String> held = headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH);
        boolean unchanged = held != null && EntityTags.matches(held, tag);
        ResponseBuilder response = unchanged ? Response.notModified() : Response.ok(OrderBody.of(state));
        return response.header(HttpHeaders.ETAG, tag).lastModified(Date.from(lastModified(state)));
    }

    /** Never in the future, whatever the clock of the state service says (RFC 9110, 8.8.2.1). */
    private Instant lastModified(OrderState state) {
        Instant now = clock.instant();
        return state.getFoldedAt().isAfter(now) ? now : state.getFoldedAt();
    }
}
