package io.orderfold.kernel.rest;

/** What can be wrong with a request whatever the service is about. */
public enum RequestProblem implements ProblemKind {
    INVALID_PARAMETER(400, "invalid-parameter", "A parameter is not valid"),
    INVALID_REQUEST(400, "invalid-request", "The request cannot be read"),
    RESOURCE_NOT_FOUND(404, "resource-not-found", "There is no such resource"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The resource does not know this method"),
    NOT_ACCEPTABLE(406, "not-acceptable", "The resource has no such form"),
    REQUEST_TIMEOUT(408, "request-timeout", "The request did not come in time"),
    PAYLOAD_TOO_LARGE(413, "payload-too-large", "The body is too large"),
    INTERNAL_ERROR(500, "internal-error", "The service failed");

    private final int status;
    private final String code;
    private final String title;

    RequestProblem(int status, String code, String title) {
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
}
