package io.orderfold.query.rest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.query.Tolerance;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.order.OrderId;
import io.orderfold.query.guard.Caller;
import io.orderfold.query.guard.Callers;
import io.orderfold.query.live.ChangeFeed;
import io.orderfold.query.live.OrderBell;
import io.orderfold.query.lookup.Lookup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what has changed since a version, now or as soon as something has. */
@Singleton
class ChangeAnswers {

    static final String AFTER_VERSION = "afterVersion";
    static final String LAST_EVENT_ID = "Last-Event-ID";
    static final String EVENT = "change";

    /** Counter: changes handed to the connections of those who listen to a stream. */
    static final String TOLD = "orderfold.live.changes";

    private static final int MAX_DIGITS = 18;

    /** A browser whose stream ends comes again after so long. */
    private static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private final Callers callers;
    private final VisibleOrders orders;
    private final ChangeFeed feed;
    private final OrderBell bell;
    private final Counter told;

    ChangeAnswers(Callers callers, VisibleOrders orders, ChangeFeed feed, OrderBell bell, MeterRegistry meters) {
        this.callers = callers;
        this.orders = orders;
        this.feed = feed;
        this.bell = bell;
        this.told = Counter.builder(TOLD)
                .description("Changes handed to the connections of those who listen")
                .register(meters);
    }

    /**
     * The stream. Everything that can be wrong with the request is said before it begins; later it can only end: also with the token of the caller, and when
     * a late fact shows that the order is somebody else's.
     */
    Multi<OutboundSseEvent> stream(String orderId, UriInfo uri, HttpHeaders headers, Sse sse) {
        Caller caller = callers.reader();
        OrderId id = Ids.orderId(orderId);
        long after = after(uri, headers);
        requireRoom();
        LookupAnswer.of(now(caller, id, after), ChangeAnswers::answer);
        return whileAllowed(caller, id, feed.after(id, after))
                .onItem()
                .transformToMultiAndConcatenate(page -> page.isEmpty()
                        ? Multi.createFrom().item(signOfLife(sse))
                        : Multi.createFrom().iterable(page).map(change -> told(sse, change)));
    }

    /** The first changes behind the version, at once or within the wait; 204 if there is none by then. */
    Uni<Response> poll(String orderId, UriInfo uri, HttpHeaders headers) {
        requireJson(headers);
        Caller caller = callers.reader();
        OrderId id = Ids.orderId(orderId);
        long after = after(uri, headers);
        Duration wait = Demand.patience(headers);
        Response first = LookupAnswer.of(now(caller, id, after), ChangeAnswers::answer);
        if (first.getStatus() != Response.Status.NO_CONTENT.getStatusCode() || wait.isZero()) {
            return Uni.createFrom().item(first);
        }
        requireRoom();
        return feed.news(id, after, wait).map(waited -> LookupAnswer.of(now(caller, id, after), ChangeAnswers::answer));
    }

    private Lookup<List<OrderChange>> now(Caller caller, OrderId id, long after) {
        return orders.about(caller, id, Tolerance.STANDBY, () -> feed.now(id, after));
    }

    private Multi<List<OrderChange>> whileAllowed(Caller caller, OrderId id, Multi<List<OrderChange>> pages) {
        Multi<List<OrderChange>> visible = caller.seesAll()
                ? pages
                : pages.select()
                        .first(page -> page.isEmpty()
                                || orders.order(caller, id, Tolerance.STANDBY) instanceof Lookup.Found<OrderState>);
        return caller.until().map(end -> visible.select().first(left(end))).orElse(visible);
    }

    private static Duration left(Instant end) {
        Duration left = Duration.between(Instant.now(), end);
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private static Response.ResponseBuilder answer(List<OrderChange> changes) {
        return changes.isEmpty()
                ? Response.noContent()
                : Response.ok(
                        new ChangesBody(changes.stream().map(ChangeBody::of).toList()));
    }

    /** Of two methods for one path the server takes this one also for what neither of them makes. */
    private static void requireJson(HttpHeaders headers) {
        if (headers.getAcceptableMediaTypes().stream().noneMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible)) {
            throw new NotAcceptableException();
        }
    }

    private void requireRoom() {
        if (!bell.hasRoom()) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY_LISTENERS,
                    "As many requests wait for news as this replica lets wait. Ask again, or without waiting.");
        }
    }

    /** The header wins: a browser that comes again repeats the URL with which it began. */
    private static long after(UriInfo uri, HttpHeaders headers) {
        String asked = new QueryParameters(uri.getQueryParameters(), AFTER_VERSION).text(AFTER_VERSION);
        String last = headers.getHeaderString(LAST_EVENT_ID);
        return last == null || last.isEmpty() ? version(AFTER_VERSION, asked) : version(LAST_EVENT_ID, last);
    }

    private static long version(String name, @Nullable String text) {
        if (text == null) {
            return 0;
        }
        boolean number =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw ProblemException.invalid(name, "must be the number of a version, such as 17, or 0 for all");
        }
        return Long.parseLong(text);
    }

    private OutboundSseEvent told(Sse sse, OrderChange change) {
        told.increment();
        return event(sse, change);
    }

    private static OutboundSseEvent event(Sse sse, OrderChange change) {
        return sse.newEventBuilder()
                .name(EVENT)
                .id(Long.toString(change.getVersion()))
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(ChangeBody.class, ChangeBody.of(change))
                .build();
    }

    private static OutboundSseEvent signOfLife(Sse sse) {
        return sse.newEventBuilder()
                .comment("nothing new")
                .reconnectDelay(COME_AGAIN.toMillis())
                .build();
    }
}
