package io.orderfold.query.rest;

import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.query.lookup.Lookup;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What each outcome of a lookup is in HTTP; the only place that decides it. */
final class LookupAnswer {

    static final String STALENESS = "Order-Staleness";
    static final String SERVED_BY = "Order-Served-By";

    private LookupAnswer() {}

    /**
     * @param body the answer to a value
     * @throws ProblemException for every outcome but a value
     */
    static <T> Response of(Lookup<T> outcome, Function<T, ResponseBuilder> body) {
        return of(outcome, body, LookupAnswer::noSuchOrder);
    }

    private static ProblemException noSuchOrder() {
        return new ProblemException(ProblemCode.ORDER_NOT_FOUND, "No fact about an order with this id has been seen.");
    }

    /**
     * The same for what is no order.
     *
     * @param notFound what to say where there is nothing, for certain
     */
    static <T> Response of(Lookup<T> outcome, Function<T, ResponseBuilder> body, Supplier<ProblemException> notFound) {
        Lookup.Found<T> found = required(outcome, notFound);
        return found(body.apply(found.value()), found);
    }

    /**
     * What was found, where something always is.
     *
     * @throws ProblemException for every outcome but a value
     */
    static <T> Lookup.Found<T> required(Lookup<T> outcome) {
        return required(outcome, LookupAnswer::noSuchOrder);
    }

    /**
     * What was found.
     *
     * @throws ProblemException for every outcome but a value
     */
    static <T> Lookup.Found<T> required(Lookup<T> outcome, Supplier<ProblemException> notFound) {
        return switch (outcome) {
            case Lookup.Found<T> found -> found;
            case Lookup.NotFound<T> none -> throw notFound.get();
            case Lookup.Elsewhere<T> elsewhere ->
                throw new ProblemException(
                        ProblemCode.PEER_TIMEOUT,
                        "Another replica holds this part of the orders; neither it nor one in its place answered in time.");
            case Lookup.NotReady<T> notReady ->
                throw new ProblemException(
                        ProblemCode.STORE_NOT_READY,
                        "Whether there is such an order cannot be said yet; ask again. " + notReady.reason());
        };
    }

    /** The answer to what was found, with its age. */
    static Response found(ResponseBuilder response, Lookup.Found<?> found) {
        return found(response, found.staleness(), found.servedBy());
    }

    /** An answer that knows something, with its age, if that is known. */
    static Response found(ResponseBuilder response, Optional<Duration> staleness, ServedBy servedBy) {
        staleness.ifPresent(age -> response.header(STALENESS, seconds(age)));
        return response.header(SERVED_BY, servedBy.name().toLowerCase(Locale.ROOT))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    /** A duration of ISO 8601 in seconds with three decimals, so that it compares by eye. */
    static String seconds(Duration age) {
        long millis = age.toMillis();
        return String.format(Locale.ROOT, "PT%d.%03dS", millis / 1_000, millis % 1_000);
    }
}
