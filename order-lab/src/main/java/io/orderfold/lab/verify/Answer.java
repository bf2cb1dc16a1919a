package io.orderfold.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the API said.
 *
 * @param status of HTTP; 0 if nothing came back
 * @param body the JSON; a missing node if there is none
 */
public record Answer(int status, JsonNode body) {

    private static final int OK = 200;

    public boolean isFound() {
        return status == OK;
    }
}
