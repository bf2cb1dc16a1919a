package io.orderfold.query.rest;

import io.orderfold.kernel.rest.ProblemKind;
import java.time.Duration;
import java.util.Optional;

/** The ways in which a request about orders can fail, beside those of any request; the codes are part of the API and never change their meaning. */
enum ProblemCode implements ProblemKind {
    INVALID_CURSOR(400, "invalid-cursor", "The cursor does not belong to this list"),
    ORDER_NOT_FOUND(404, "order-not-found", "There is no such order"),
    LETTER_NOT_FOUND(404, "letter-not-found", "There is no such letter"),
    OPERATION_NOT_FOUND(404, "operation-not-found", "There is no such operation"),
    EVENT_IS_A_LETTER(409, "event-is-a-letter", "The event became a dead letter"),
    LETTER_STATE_CONFLICT(409, "letter-state-conflict", "The letter is not open any more"),
    JUDGED_AGAIN(409, "judged-again-automatically", "The fact is judged again by itself"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body has a type that is not read here"),
    REPLAY_NOT_APPLICABLE(422, "replay-not-applicable", "The letter cannot be sent again"),
    CORRECTION_NOT_APPLICABLE(422, "correction-not-applicable", "The correction is no event that could be sent"),
    STORE_NOT_READY(503, "store-not-ready", "The view cannot answer yet"),
    TOO_MANY_LISTENERS(503, "too-many-listeners", "Too many wait for news here"),
    DECISION_NOT_WRITTEN(503, "decision-not-written", "The decision may not have been written down"),
    NOT_CAUGHT_UP(503, "not-caught-up", "The view has not come as far as was asked for"),
    PEER_TIMEOUT(504, "peer-timeout", "The replica that holds the order did not answer in time");

    /** A view that is nearly there needs a second, one that restores for long is not asked too often. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final int status;
    private final String code;
    private final String title;

    ProblemCode(int status, String code, String title) {
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
        return status >= 500 ? Optional.of(RETRY_AFTER) : Optional.empty();
    }
}
