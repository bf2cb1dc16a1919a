package io.orderfold.query.rest;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.order.OrderId;
import io.orderfold.query.guard.Caller;
import io.orderfold.query.guard.Callers;
import io.orderfold.query.letters.LetterRow;
import io.orderfold.query.lookup.HistoryLookup;
import io.orderfold.query.lookup.Lookup;
import io.orderfold.query.lookup.Vantage;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers for one order: as it stands, with its version as entity tag, and, if it is asked to, only once it is as new as the caller knows it to be; or as it
 * looked from another instant.
 */
@Singleton
class OrderAnswers {

    private final Callers callers;
    private final VisibleOrders orders;
    private final HistoryLookup histories;
    private final PastAnswers past;
    private final LetterAnswers letters;
    private final Waiting waiting;
    private final Clock clock;

    OrderAnswers(
            Callers callers,
            VisibleOrders orders,
            HistoryLookup histories,
            PastAnswers past,
            LetterAnswers letters,
            Waiting waiting) {
        this.callers = callers;
        this.orders = orders;
        this.histories = histories;
        this.past = past;
        this.letters = letters;
        this.waiting = waiting;
        this.clock = Clock.systemUTC();
    }

    Uni<Response> answer(String orderId, UriInfo uri, HttpHeaders headers) {
        Caller caller = callers.reader();
        QueryParameters parameters =
                new QueryParameters(uri.getQueryParameters(), "after", PastAnswers.AS_OF, PastAnswers.EFFECTIVE_AT);
        String after = after(parameters);
        OrderId id = Ids.orderId(orderId);
        Demand demand = Demand.read(headers);
        Optional<Vantage> vantage = past.vantage(parameters);
        if (vantage.isPresent()) {
            if (after != null) {
                throw ProblemException.invalid("after", "waits for news and cannot be asked together with the past");
            }
            return Uni.createFrom().item(past.answer(caller, id, vantage.get(), demand.standby()));
        }
        @Nullable List<String> given = headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH);
        List<String> held = given == null ? List.of() : List.copyOf(given);
        if (after == null && demand.minVersion() == 0) {
            Lookup<OrderState> order = orders.order(caller, id, demand.standby());
            return Uni.createFrom().item(LookupAnswer.of(order, state -> answer(state, held)));
        }
        return waiting.until(() -> newEnough(caller, id, after, demand), demand.patience())
                .map(found -> found.map(order -> LookupAnswer.of(order, state -> answer(state, held)))
                        .orElseThrow(() -> new ProblemException(
                                ProblemCode.NOT_CAUGHT_UP,
                                after == null
                                        ? "The order has not reached this version where it was looked up."
                                        : "The journal of the order does not hold this event yet, or the order is not"
                                                + " as new as the event made it. An event that became a dead letter never"
                                                + " gets there.")));
    }

    private static @Nullable String after(QueryParameters parameters) {
        String after = parameters.text("after");
        int bar = after == null ? 1 : after.indexOf('|');
        if (after != null && (bar < 1 || bar == after.length() - 1)) {
            throw ProblemException.invalid("after", "must be the source of an event, a bar and its id");
        }
        return after;
    }

    /** The order, if it is as new as it has to be. */
    private Optional<Lookup<OrderState>> newEnough(Caller caller, OrderId id, @Nullable String after, Demand demand) {
        long least = demand.minVersion();
        if (after != null) {
            Optional<JournalEntry> fact =
                    orders.about(caller, id, demand.standby(), () -> histories.fact(id, after, demand.standby()))
                                    instanceof Lookup.Found<Optional<JournalEntry>> found
                            ? found.value()
                            : Optional.empty();
            if (fact.isEmpty()) {
                letter(caller, id, after, demand).ifPresent(letter -> {
                    throw new ProblemException(
                            ProblemCode.EVENT_IS_A_LETTER,
                            "The event did not reach the journal of the order and will not: it is a dead letter. "
                                    + letters.summary(letter).sentence(),
                            Map.of("letter", letters.summary(letter)));
                });
                return Optional.empty();
            }
            least = Math.max(least, fact.get().getVersion());
        }
        return orders.order(caller, id, demand.standby()) instanceof Lookup.Found<OrderState> order
                        && order.value().getVersion() >= least
                ? Optional.of(order)
                : Optional.empty();
    }

    /** The dead letter that the event became, for who may see the order. */
    private Optional<LetterRow> letter(Caller caller, OrderId id, String event, Demand demand) {
        return orders.about(caller, id, demand.standby(), () -> letters.ofEvent(id, event))
                        instanceof Lookup.Found<Optional<LetterRow>> found
                ? found.value()
                : Optional.empty();
    }

    private ResponseBuilder answer(OrderState state, List<String> held) {
        String tag = EntityTags.of(state.getVersion());
        boolean unchanged = !held.isEmpty() && EntityTags.matches(held, tag);
        ResponseBuilder response = unchanged ? Response.notModified() : Response.ok(OrderBody.of(state));
        return response.header(HttpHeaders.ETAG, tag).lastModified(Date.from(lastModified(state)));
    }

    /** Never in the future, whatever the clock of the state service says (RFC 9110, 8.8.2.1). */
    private Instant lastModified(OrderState state) {
        Instant now = clock.instant();
        return state.getFoldedAt().isAfter(now) ? now : state.getFoldedAt();
    }
}
