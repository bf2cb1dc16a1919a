package io.orderfold.kernel.rest;

import java.util.Map;

/** Ends a request with a problem; thrown while its parameters are read. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Kinds are enums.
    @SuppressWarnings("serial")
    private final ProblemKind kind;

    private final transient Map<String, Object> more;

    /** @param detail shown to the caller; never holds what the caller sent */
    public ProblemException(ProblemKind kind, String detail) {
        this(kind, detail, Map.of());
    }

    /**
     * A problem that tells more than all do.
     *
     * @param more members of the answer beside those of every problem; their values are written as JSON
     */
    public ProblemException(ProblemKind kind, String detail, Map<String, Object> more) {
        // A caller's mistake needs no stack trace.
        super(detail, null, false, false);
        this.kind = kind;
        this.more = Map.copyOf(more);
    }

    /** The parameter breaks a rule, which is said so that "Parameter x" stands before it. */
    public static ProblemException invalid(String parameter, String rule) {
        return new ProblemException(RequestProblem.INVALID_PARAMETER, "Parameter " + parameter + " " + rule + ".");
    }

    public ProblemKind kind() {
        return kind;
    }

    public Map<String, Object> more() {
        return more;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
