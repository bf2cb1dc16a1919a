package io.orderfold.query.rest;

/** Ends a request with a problem; thrown while its parameters are read. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;

    /** @param detail shown to the caller; never holds what the caller sent */
    ProblemException(ProblemCode code, String detail) {
        // A caller's mistake needs no stack trace.
        super(detail, null, false, false);
        this.code = code;
    }

    static ProblemException invalid(String parameter, String rule) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, "Parameter " + parameter + " " + rule + ".");
    }

    static ProblemException invalidCursor() {
        return new ProblemException(
                ProblemCode.INVALID_CURSOR,
                "Send the cursor as it was received, with the parameters it was received for; or start without one.");
    }

    ProblemCode code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
