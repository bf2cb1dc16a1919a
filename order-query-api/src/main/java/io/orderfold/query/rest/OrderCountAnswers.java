package io.orderfold.query.rest;

import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.query.guard.Callers;
import io.orderfold.query.lookup.IndexLookup;
import io.orderfold.query.lookup.IndexQuery;
import io.orderfold.query.lookup.StatusCounts;
import io.orderfold.query.view.IndexKey;
import io.orderfold.query.view.SearchTerm;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;

/** Counts the orders of a customer or an account, a bounded part at a time. */
@Singleton
class OrderCountAnswers {

    private static final List<SearchTerms> KINDS = List.of(SearchTerms.CUSTOMER, SearchTerms.ACCOUNT);
    private static final String[] PARAMETERS = SearchTerms.parameters(KINDS, "limit", "cursor");
    private static final int MAX_LIMIT = 10_000;

    private final Callers callers;
    private final IndexLookup index;

    OrderCountAnswers(Callers callers, IndexLookup index) {
        this.callers = callers;
        this.index = index;
    }

    Response answer(UriInfo uri) {
        QueryParameters parameters = new QueryParameters(uri.getQueryParameters(), PARAMETERS);
        SearchTerm term = SearchTerms.of(parameters, KINDS);
        SearchTerms.isAllOf(callers.reader(), term);
        String list = "count " + term.kind() + " " + term.value();
        String cursor = parameters.text("cursor");
        IndexKey after = cursor == null ? null : Positions.ofOrder(term, Cursor.read(list, cursor));
        IndexQuery query = new IndexQuery(term, Set.of(), null, null, after, parameters.limit(MAX_LIMIT, MAX_LIMIT));
        return LookupAnswer.of(index.counts(query), counts -> answer(counts, list, uri));
    }

    private static ResponseBuilder answer(StatusCounts counts, String list, UriInfo uri) {
        IndexKey last = counts.last();
        String next = last == null ? null : Cursor.write(list, Positions.bytes(last));
        return NextLink.add(Response.ok(new OrderCountBody(counts.byStatus(), counts.total(), next)), uri, next);
    }
}
