package io.orderfold.query.guard;

import io.orderfold.kernel.rest.ProblemKind;
import java.time.Duration;
import java.util.Optional;

/** The ways in which a request can be turned away before anything is looked up; the codes are part of the API and never change their meaning. */
public enum GuardProblem implements ProblemKind {
    NOT_AUTHENTICATED(401, "not-authenticated", "The request does not show who asks"),
    INSUFFICIENT_SCOPE(403, "insufficient-scope", "The token does not allow this"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "The caller asks too often"),
    ISSUER_NOT_REACHABLE(503, "issuer-not-reachable", "Tokens cannot be checked now");

    /** A bucket gets at least one request back in a second; an issuer that is away is not asked more often than that by one caller. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int status;
    private final String code;
    private final String title;

    GuardProblem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return status == 429 || status >= 500 ? Optional.of(RETRY_AFTER) : Optional.empty();
    }
}
