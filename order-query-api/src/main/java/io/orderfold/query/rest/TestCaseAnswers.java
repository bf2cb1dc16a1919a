package io.orderfold.query.rest;

import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import io.orderfold.query.lookup.Journal;
import io.orderfold.query.lookup.JournalLookup;
import io.orderfold.query.lookup.OrderLookup;
import io.orderfold.testcase.TestCases;
import io.orderfold.testcase.Told;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;

/** Answers with the facts of an order as a test case, whose outcome is the order as it was published. */
@Singleton
class TestCaseAnswers {

    private final OrderLookup orders;
    private final JournalLookup journals;
    private final FoldRules rules;

    TestCaseAnswers(OrderLookup orders, JournalLookup journals, FoldRules rules) {
        this.orders = orders;
        this.journals = journals;
        this.rules = rules;
    }

    Response answer(String orderId, UriInfo uri, HttpHeaders headers) {
        new QueryParameters(uri.getQueryParameters());
        Duration standby = Demand.standby(headers);
        OrderId id = Ids.orderId(orderId);
        // The state first: the journal that is read afterwards most often holds its facts.
        return LookupAnswer.of(
                orders.order(id, standby)
                        .flatMap(state -> journals.journal(id, standby).map(journal -> new Both(state, journal))),
                this::answer);
    }

    private record Both(OrderState state, Journal journal) {}

    private ResponseBuilder answer(Both both) {
        long version = both.state().getVersion();
        List<Told> facts = both.journal().items().stream()
                .filter(item -> item.entry().getVersion() <= version)
                .map(item -> new Told(item.fact(), item.entry().getType()))
                .toList();
        if (facts.size() < version) {
            throw new ProblemException(
                    ProblemCode.STORE_NOT_READY,
                    "The journal of this order is not read as far as its state; ask again.");
        }
        return Response.ok(TestCases.write(both.state(), facts, rules.clockTolerance()));
    }
}
