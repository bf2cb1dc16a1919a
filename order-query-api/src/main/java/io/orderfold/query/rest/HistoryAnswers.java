package io.orderfold.query.rest;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.order.OrderId;
import io.orderfold.query.guard.Caller;
import io.orderfold.query.guard.Callers;
import io.orderfold.query.lookup.HistoryLookup;
import io.orderfold.query.lookup.HistoryQuery;
import io.orderfold.query.lookup.HistoryQuery.Position;
import io.orderfold.query.lookup.HistoryQuery.Sequence;
import io.orderfold.query.lookup.Lookup;
import io.orderfold.query.lookup.Page;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers for the facts of one order, a page at a time. */
@Singleton
class HistoryAnswers {

    private static final int LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final Map<String, Sequence> SEQUENCES =
            Map.of("occurred", Sequence.OCCURRED, "recorded", Sequence.RECORDED);
    private static final Map<String, VerdictCode> VERDICTS =
            Words.of(VerdictCode.class, verdict -> verdict != VerdictCode.UNKNOWN);

    private final Callers callers;
    private final VisibleOrders orders;
    private final HistoryLookup history;
    private final Clock clock = Clock.systemUTC();

    HistoryAnswers(Callers callers, VisibleOrders orders, HistoryLookup history) {
        this.callers = callers;
        this.orders = orders;
        this.history = history;
    }

    Response answer(String orderId, UriInfo uri, HttpHeaders headers) {
        Caller caller = callers.reader();
        QueryParameters parameters =
                new QueryParameters(uri.getQueryParameters(), "order", "verdict", "limit", "cursor");
        Demand demand = Demand.read(headers);
        OrderId id = Ids.orderId(orderId);
        Sequence sequence = parameters.code("order", SEQUENCES, Sequence.OCCURRED);
        Set<VerdictCode> verdicts = parameters.codes("verdict", VERDICTS);
        String list = "history " + id + " " + sequence + " " + new TreeSet<>(verdicts);
        Walk walk = Walk.of(list, parameters.text("cursor"), demand.standby(), clock.instant());
        HistoryQuery query = new HistoryQuery(
                id,
                sequence,
                verdicts,
                walk.position().map(Positions::ofFact).orElse(null),
                parameters.limit(LIMIT, MAX_LIMIT));
        Lookup.Found<Page<JournalEntry, Position>> found = LookupAnswer.required(
                orders.about(caller, id, demand.standby(), () -> history.history(query, walk.standby())));
        Position last = found.value().last();
        String next = last == null ? null : walk.cursor(list, Positions.bytes(last), found);
        return LookupAnswer.found(answer(found.value(), next, uri), found);
    }

    private static ResponseBuilder answer(Page<JournalEntry, Position> page, @Nullable String next, UriInfo uri) {
        HistoryBody body =
                new HistoryBody(page.items().stream().map(HistoryBody.Item::of).toList(), next);
        return NextLink.add(Response.ok(body), uri, next);
    }
}
