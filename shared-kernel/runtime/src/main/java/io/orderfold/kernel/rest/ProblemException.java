package io.orderfold.kernel.rest;

/** Ends a request with a problem; thrown while its parameters are read. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Kinds are enums.
    @SuppressWarnings("serial")
    private final ProblemKind kind;

    /** @param detail shown to the caller; never holds what the caller sent */
    public ProblemException(ProblemKind kind, String detail) {
        // A caller's mistake needs no stack trace.
        super(detail, null, false, false);
        this.kind = kind;
    }

    /** The parameter breaks a rule, which is said so that "Parameter x" stands before it. */
    public static ProblemException invalid(String parameter, String rule) {
        return new ProblemException(RequestProblem.INVALID_PARAMETER, "Parameter " + parameter + " " + rule + ".");
    }

    public ProblemKind kind() {
        return kind;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
