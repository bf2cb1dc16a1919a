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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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

    OrderListAnswers(Callers callers, IndexLookup index) {
        this.callers = callers;
        this.index = index;
    }

    Response answer(UriInfo uri) {
        Caller caller = callers.reader();
        QueryParameters parameters = new QueryParameters(uri.getQueryParameters(), PARAMETERS);
        SearchTerm term = SearchTerms.of(parameters, KINDS);
        Set<OrderStatus> statuses = parameters.codes("status", STATUSES);
        Instant from = parameters.instant("placedFrom");
        Instant to = parameters.instant("placedTo");
        String list =
                "orders " + term.kind() + " " + term.value() + " " + new TreeSet<>(statuses) + " " + from + " " + to;
        String cursor = parameters.text("cursor");
        IndexQuery query = new IndexQuery(
                term,
                statuses,
                from,
                to,
                cursor == null ? null : Positions.ofOrder(term, Cursor.read(list, cursor)),
                parameters.limit(LIMIT, MAX_LIMIT));
        Lookup<Page<OrderSummary, IndexKey>> orders = SearchTerms.isAllOf(caller, term)
                ? index.orders(query)
                : index.ordersAmong(query, order -> caller.maySee(order.customerId(), order.accountId()));
        return LookupAnswer.of(orders, page -> answer(page, list, uri));
    }

    private static ResponseBuilder answer(Page<OrderSummary, IndexKey> page, String list, UriInfo uri) {
        IndexKey last = page.last();
        String next = last == null ? null : Cursor.write(list, Positions.bytes(last));
        OrderListBody body = new OrderListBody(
                page.items().stream().map(OrderListBody.Item::of).toList(), next);
        return NextLink.add(Response.ok(body), uri, next);
    }
}
