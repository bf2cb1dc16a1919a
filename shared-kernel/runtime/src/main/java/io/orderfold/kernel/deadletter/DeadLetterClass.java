package io.orderfold.kernel.deadletter;

/** Who could not go on with the record. */
public enum DeadLetterClass {
    /** The record could not be read, or the code failed on it: nothing was decided about its content. */
    TECHNICAL,
    /** The record was read and judged, and the judgement is that it cannot take effect. */
    DOMAIN;

    /** The lower-case word of the header. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
