package io.orderfold.query.rest;

import io.orderfold.kernel.query.Tolerance;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.RequestProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request say about how fresh the answer has to be.
 *
 * @param standby how old the answer of a standby may be; zero for none
 * @param minVersion the order must have at least this version
 * @param patience how long to wait for what is asked, at most half a minute
 */
record Demand(Duration standby, long minVersion, Duration patience) {

    static final String MAX_STALENESS = "Order-Max-Staleness";
    static final String MIN_VERSION = "Order-Min-Version";
    static final String PREFER = "Prefer";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration OLDEST = Duration.ofDays(1);
    private static final int MOST_DIGITS = 18;
    private static final int MOST_CHARACTERS = 40;

    /** @throws ProblemException if a header cannot be read; a preference that cannot is ignored (RFC 7240) */
    static Demand read(HttpHeaders headers) {
        return new Demand(standby(headers), minVersion(headers), patience(headers));
    }

    /** @throws ProblemException if the header cannot be read */
    static Duration standby(HttpHeaders headers) {
        String value = one(headers, MAX_STALENESS);
        if (value == null) {
            return Tolerance.STANDBY;
        }
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isNegative() && duration.compareTo(OLDEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException notADuration) {
            // Said below, once for all.
        }
        throw invalid(MAX_STALENESS, "must be a duration of ISO 8601 from PT0S to P1D, such as PT5S");
    }

    private static long minVersion(HttpHeaders headers) {
        String value = one(headers, MIN_VERSION);
        if (value == null) {
            return 0;
        }
        if (value.length() > MOST_DIGITS || value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw invalid(MIN_VERSION, "must be a whole number of at most " + MOST_DIGITS + " digits");
        }
        return Long.parseLong(value);
    }

    /** How long the caller would like to wait at most; zero if it does not say. */
    static Duration patience(HttpHeaders headers) {
        @Nullable List<String> lines = headers.getRequestHeader(PREFER);
        if (lines == null) {
            return Duration.ZERO;
        }
        for (String preference : String.join(",", lines).split(",", -1)) {
            String text = preference.strip().toLowerCase(Locale.ROOT);
            String digits = text.startsWith("wait=") ? text.substring("wait=".length()) : "";
            if (!digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                Duration wait = Duration.ofSeconds(Integer.parseInt(digits));
                // The first one counts.
                return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
            }
        }
        return Duration.ZERO;
    }

    private static @Nullable String one(HttpHeaders headers, String name) {
        @Nullable List<String> lines = headers.getRequestHeader(name);
        if (lines == null || lines.isEmpty()) {
            return null;
        }
        if (lines.size() > 1 || lines.getFirst().length() > MOST_CHARACTERS) {
            throw invalid(name, "may be given once only, with at most " + MOST_CHARACTERS + " characters");
        }
        return lines.getFirst().strip();
    }

    private static ProblemException invalid(String name, String rule) {
        return new ProblemException(RequestProblem.INVALID_PARAMETER, "Header " + name + " " + rule + ".");
    }
}
