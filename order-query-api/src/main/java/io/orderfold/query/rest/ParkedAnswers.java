package io.orderfold.query.rest;

import io.orderfold.contract.EventType;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.order.explain.Causes;
import io.orderfold.query.lookup.Page;
import io.orderfold.query.lookup.ParkedFact;
import io.orderfold.query.lookup.ParkedLookup;
import io.orderfold.query.lookup.ParkedQuery;
import io.orderfold.query.view.ParkedPosition;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers for the facts that wait, a page at a time. */
@Singleton
class ParkedAnswers {

    private static final int LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Map<String, String> TYPES = EventTypes.ALL.stream()
            .filter(type -> !type.topic().equals(OrderTopics.UPKEEP))
            .map(EventType::wireName)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private static final Map<String, String> REASONS =
            Causes.codes().stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private final ParkedLookup parked;
    private final Clock clock = Clock.systemUTC();

    ParkedAnswers(ParkedLookup parked) {
        this.parked = parked;
    }

    Response list(UriInfo uri) {
        QueryParameters parameters =
                new QueryParameters(uri.getQueryParameters(), "olderThan", "type", "reason", "limit", "cursor");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        @Nullable Duration age = age(parameters.text("olderThan"));
        Set<String> types = parameters.codes("type", TYPES);
        Set<String> reasons = parameters.codes("reason", REASONS);
        String list = "parked " + age + " " + new TreeSet<>(types) + " " + new TreeSet<>(reasons);
        String cursor = parameters.text("cursor");
        ParkedQuery query = new ParkedQuery(
                types,
                reasons,
                age == null ? null : now.minus(age),
                cursor == null ? null : Positions.ofParked(Cursor.read(list, cursor)),
                parameters.limit(LIMIT, MAX_LIMIT));
        return LookupAnswer.of(parked.parked(query), page -> answer(page, list, now, uri));
    }

    private static @Nullable Duration age(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Duration age = Duration.parse(text);
            if (!age.isNegative() && age.compareTo(LONGEST) <= 0) {
                return age;
            }
        } catch (DateTimeException | ArithmeticException notADuration) {
            // Said below, once for both.
        }
        throw ProblemException.invalid(
                "olderThan", "must be a duration of ISO 8601 from PT0S to P36500D, such as PT4H or P1D");
    }

    private static ResponseBuilder answer(
            Page<ParkedFact, ParkedPosition> page, String list, Instant now, UriInfo uri) {
        ParkedPosition last = page.last();
        String next = last == null ? null : Cursor.write(list, Positions.bytes(last));
        ParkedListBody body = new ParkedListBody(
                page.items().stream()
                        .map(fact -> ParkedListBody.Item.of(fact.entry(), now))
                        .toList(),
                next,
                now);
        return NextLink.add(Response.ok(body), uri, next);
    }
}
