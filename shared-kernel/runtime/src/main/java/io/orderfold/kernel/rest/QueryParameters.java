package io.orderfold.kernel.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, read strictly: a parameter nobody knows, one given twice, or one that cannot be read ends the
 * request. A parameter that was ignored would make a wrong answer look right. No detail repeats what the caller sent.
 */
public final class QueryParameters {

    private static final int MAX_VALUE = 1024;

    private final MultivaluedMap<String, String> values;

    /**
     * @param known every parameter of the resource
     * @throws ProblemException if there is another one
     */
    public QueryParameters(MultivaluedMap<String, String> values, String... known) {
        if (!Arrays.asList(known).containsAll(values.keySet())) {
            throw new ProblemException(
                    RequestProblem.INVALID_PARAMETER,
                    known.length == 0
                            ? "This resource has no parameters."
                            : "This resource has the parameters " + String.join(", ", known) + " and no others.");
        }
        this.values = values;
    }

    /** Null if the parameter is not given. */
    @Nullable
    public String text(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw ProblemException.invalid(name, "may be given once only");
        }
        if (given.isEmpty()) {
            return null;
        }
        String value = given.get(0);
        if (value.isEmpty() || value.length() > MAX_VALUE) {
            throw ProblemException.invalid(name, "must have 1 to " + MAX_VALUE + " characters");
        }
        return value;
    }

    /** How many items a page may have. */
    public int limit(int otherwise, int max) {
        String value = text("limit");
        if (value == null) {
            return otherwise;
        }
        boolean number = value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        int limit = number ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > max) {
            throw ProblemException.invalid("limit", "must be a whole number from 1 to " + max);
        }
        return limit;
    }

    /** Null if the parameter is not given. */
    @Nullable
    public Instant instant(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(value);
            if (time.getYear() >= 0 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeException notATime) {
            // Said below, once for both.
        }
        throw ProblemException.invalid(
                name, "must be a time of RFC 3339 such as 2026-11-01T09:30:00Z, with a plus sign written as %2B");
    }

    /** What the given word means; the fallback if the parameter is not given. */
    public <E> E code(String name, Map<String, E> words, E otherwise) {
        String value = text(name);
        return value == null ? otherwise : meaning(name, value, words);
    }

    /** What each given word means, each once; empty if there is none. */
    public <E> Set<E> codes(String name, Map<String, E> words) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > words.size()) {
            throw ProblemException.invalid(name, "is given more often than there are values");
        }
        return given.stream().map(value -> meaning(name, value, words)).collect(Collectors.toSet());
    }

    private static <E> E meaning(String name, String value, Map<String, E> words) {
        E meaning = words.get(value);
        if (meaning == null) {
            throw ProblemException.invalid(name, "must be one of " + String.join(", ", new TreeSet<>(words.keySet())));
        }
        return meaning;
    }
}
