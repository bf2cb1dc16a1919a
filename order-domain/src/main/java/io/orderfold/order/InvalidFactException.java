package io.orderfold.order;

import java.io.Serial;

/**
 * A value that no fact may carry, whatever the state of the order: an empty id, a negative quantity, an unknown currency.
 *
 * <p>Raised by constructors only, never by the fold. The message names the field and what is wrong with it, never the
 * value, which may be personal data sent by mistake.
 */
public final class InvalidFactException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidFactException(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
    }

    /** The field at fault, as the schemas call it. */
    public String field() {
        return field;
    }
}
