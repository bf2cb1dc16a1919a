package io.orderfold.kernel.query;

/** Which copy of a store gave an answer. */
public enum ServedBy {
    /** The one that is written. */
    ACTIVE,
    /** One that follows, whose age is known. */
    STANDBY
}
