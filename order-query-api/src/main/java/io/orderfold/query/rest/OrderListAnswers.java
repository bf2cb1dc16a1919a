package io.orderfold.query.rest;

import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.query.guard.Caller;
import io.orderfold.query.guard.Callers;
import io.orderfold.query.lookup.IndexLookup;
import io.orderfold.query.lookup.IndexQuery;
import io.orderfold.query.lookup.Lookup;
import io.orderfold.query.lookup.Page;
import io.orderfold.query.view.IndexKey;
import io.orderfold.query.view.OrderSummary;
import io.orderfold.query.view.SearchTerm;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers for the orders with one searched value, a page at a time. */
@Singleton
class OrderListAnswers {

    private static final List<SearchTerms> KINDS = List.of(SearchTerms.values());
    private static final String[] PARAMETERS =
            SearchTerms.parameters(KINDS, "status", "placedFrom", "placedTo", "limit", "cursor");
    private static final int LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final Map<String, OrderStatus> STATUSES =
            Words.of(OrderStatus.class, status -> status != OrderStatus.UNKNOWN && status != OrderStatus.UNPLACED);

    private final Callers callers;
    private final IndexLookup index;
    private final Clock clock = Clock.systemUTC();

    OrderListAnswers(Callers callers, IndexLookup index) {
        this.callers = callers;
        this.index = index;
    }

    Response answer(UriInfo uri, HttpHeaders headers) {
        Caller caller = callers.reader();
        QueryParameters parameters = new QueryParameters(uri.getQueryParameters(), PARAMETERS);
        SearchTerm term = SearchTerms.of(parameters, KINDS);
        Set<OrderStatus> statuses = parameters.codes("status", STATUSES);
        Instant from = parameters.instant("placedFrom");
        Instant to = parameters.instant("placedTo");
        String list =
                "orders " + term.kind() + " " + term.value() + " " + new TreeSet<>(statuses) + " " + from + " " + to;
        Walk walk = Walk.of(list, parameters.text("cursor"), Demand.standby(headers), clock.instant());
        IndexQuery query = new IndexQuery(
                term,
                statuses,
                from,
                to,
                walk.position().map(bytes -> Positions.ofOrder(term, bytes)).orElse(null),
                parameters.limit(LIMIT, MAX_LIMIT));
        Lookup<Page<OrderSummary, IndexKey>> orders = SearchTerms.isAllOf(caller, term)
                ? index.orders(query, walk.standby())
                : index.ordersAmong(
                        query, walk.standby(), order -> caller.maySee(order.customerId(), order.accountId()));
        Lookup.Found<Page<OrderSummary, IndexKey>> found = LookupAnswer.required(orders);
        IndexKey last = found.value().last();
        String next = last == null ? null : walk.cursor(list, Positions.bytes(last), found);
        return LookupAnswer.found(answer(found.value(), next, uri), found);
    }

    private static ResponseBuilder answer(Page<OrderSummary, IndexKey> page, @Nullable String next, UriInfo uri) {
        OrderListBody body = new OrderListBody(
                page.items().stream().map(OrderListBody.Item::of).toList(), next);
        return NextLink.add(Response.ok(body), uri, next);
    }
}
