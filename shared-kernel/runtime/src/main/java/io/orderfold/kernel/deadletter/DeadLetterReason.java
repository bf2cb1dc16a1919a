package io.orderfold.kernel.deadletter;

/**
 * Why a record became a letter. The technical reasons are {@link TechnicalReason}; a service adds its own as an enum of this interface.
 *
 * <p>Law: {@link #code()} matches {@code [A-Z][A-Z0-9_]*}, never changes once published (it is part of the letter id), and means the same
 * everywhere.
 */
public interface DeadLetterReason {

    /** The stable code, for instance {@code UNREADABLE_VALUE}. */
    String code();

    /** The class this reason belongs to. */
    DeadLetterClass letterClass();
}
