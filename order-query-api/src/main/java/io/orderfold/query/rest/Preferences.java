package io.orderfold.query.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller would like (RFC 7240): a preference that is not understood is passed over, as the RFC has it. */
final class Preferences {

    static final String PREFER = "Prefer";

    /** Longer waits are cut down to it: connections that are silent for longer are dropped on the way. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final Pattern WAIT = Pattern.compile("(?i)\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(;.*)?");

    private Preferences() {}

    /** How long the caller would like to wait at most; zero if it does not say. */
    static Duration wait(HttpHeaders headers) {
        @Nullable List<String> given = headers.getRequestHeader(PREFER);
        if (given == null) {
            return Duration.ZERO;
        }
        // Of two that say different things the first counts.
        return given.stream()
                .flatMap(line -> Pattern.compile(",").splitAsStream(line))
                .map(WAIT::matcher)
                .filter(Matcher::matches)
                .map(match -> Duration.ofSeconds(Long.parseLong(match.group(1))))
                .findFirst()
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
                .orElse(Duration.ZERO);
    }
}
