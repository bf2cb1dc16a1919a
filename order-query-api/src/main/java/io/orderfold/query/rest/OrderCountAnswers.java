package io.orderfold.query.rest;

import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.query.guard.Callers;
import io.orderfold.query.lookup.IndexLookup;
import io.orderfold.query.lookup.IndexQuery;
import io.orderfold.query.lookup.Lookup;
import io.orderfold.query.lookup.StatusCounts;
import io.orderfold.query.view.IndexKey;
import io.orderfold.query.view.SearchTerm;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the orders of a customer or an account, a bounded part at a time. */
@Singleton
class OrderCountAnswers {

    private static final List<SearchTerms> KINDS = List.of(SearchTerms.CUSTOMER, SearchTerms.ACCOUNT);
    private static final String[] PARAMETERS = SearchTerms.parameters(KINDS, "limit", "cursor");
    private static final int MAX_LIMIT = 10_000;

    private final Callers callers;
    private final IndexLookup index;
    private final Clock clock = Clock.systemUTC();

    OrderCountAnswers(Callers callers, IndexLookup index) {
        this.callers = callers;
        this.index = index;
    }

    Response answer(UriInfo uri, HttpHeaders headers) {
        QueryParameters parameters = new QueryParameters(uri.getQueryParameters(), PARAMETERS);
        SearchTerm term = SearchTerms.of(parameters, KINDS);
        SearchTerms.isAllOf(callers.reader(), term);
        String list = "count " + term.kind() + " " + term.value();
        Walk walk = Walk.of(list, parameters.text("cursor"), Demand.standby(headers), clock.instant());
        IndexKey after =
                walk.position().map(bytes -> Positions.ofOrder(term, bytes)).orElse(null);
        IndexQuery query = new IndexQuery(term, Set.of(), null, null, after, parameters.limit(MAX_LIMIT, MAX_LIMIT));
        Lookup.Found<StatusCounts> found = LookupAnswer.required(index.counts(query, walk.standby()));
        IndexKey last = found.value().last();
        String next = last == null ? null : walk.cursor(list, Positions.bytes(last), found);
        return LookupAnswer.found(answer(found.value(), next, uri), found);
    }

    private static ResponseBuilder answer(StatusCounts counts, @Nullable String next, UriInfo uri) {
        return NextLink.add(Response.ok(new OrderCountBody(counts.byStatus(), counts.total(), next)), uri, next);
    }
}
