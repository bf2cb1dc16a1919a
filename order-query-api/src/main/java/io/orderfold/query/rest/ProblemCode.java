package io.orderfold.query.rest;

import java.net.URI;

/** Every way a request can fail; the codes are part of the API and never change their meaning. */
enum ProblemCode {
    INVALID_PARAMETER(400, "invalid-parameter", "A parameter is not valid"),
    INVALID_CURSOR(400, "invalid-cursor", "The cursor does not belong to this list"),
    INVALID_REQUEST(400, "invalid-request", "The request cannot be read"),
    ORDER_NOT_FOUND(404, "order-not-found", "There is no such order"),
    RESOURCE_NOT_FOUND(404, "resource-not-found", "There is no such resource"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The resource does not know this method"),
    NOT_ACCEPTABLE(406, "not-acceptable", "The answer is application/json only"),
    STORE_NOT_READY(503, "store-not-ready", "The view cannot answer yet"),
    INTERNAL_ERROR(500, "internal-error", "The service failed");

    private final int status;
    private final String code;
    private final String title;

    ProblemCode(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    /** Identifies the kind of problem; not to be dereferenced. */
    URI type() {
        return URI.create("urn:problem-type:orderfold:" + code);
    }
}
