package io.orderfold.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the API said.
 *
 * @param status of HTTP; 0 if nothing came back
 * @param body the JSON; a missing node if there is none
 * @param staleness how old the answer says it is at most; empty if it does not say
 */
public record Answer(int status, JsonNode body, Optional<Duration> staleness) {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    public boolean isFound() {
        return status == OK;
    }

    /** Whether the API says for certain that there is no such thing. */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }
}
