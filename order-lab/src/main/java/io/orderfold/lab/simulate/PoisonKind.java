package io.orderfold.lab.simulate;

import io.orderfold.contract.LetterReason;

/** What goes wrong at a producer, and the reason under which the suite must put the record aside. */
public enum PoisonKind {
    /** Bytes that are no Avro at all. */
    GARBAGE(LetterReason.UNREADABLE_VALUE),
    /** The right schema, half the body. */
    TRUNCATED(LetterReason.UNREADABLE_VALUE),
    /** A content id that the registry never gave out. */
    UNKNOWN_SCHEMA(LetterReason.UNKNOWN_SCHEMA),
    NULL_KEY(LetterReason.NULL_KEY),
    /** In binary mode an event without data is a tombstone. */
    NULL_VALUE(LetterReason.NULL_VALUE),
    /** An envelope without {@code ce_id}. */
    MISSING_ID(LetterReason.INVALID_ENVELOPE),
    /** The key of another order. */
    KEY_MISMATCH(LetterReason.KEY_MISMATCH),
    /** A producer with another hash. */
    WRONG_PARTITION(LetterReason.WRONG_PARTITION),
    NEGATIVE_QUANTITY(LetterReason.INVALID_PAYLOAD),
    /** A currency that ISO 4217 does not know. */
    UNKNOWN_CURRENCY(LetterReason.INVALID_PAYLOAD),
    /** The id of an event that was sent before, with another content. */
    REUSED_ID(LetterReason.ID_REUSED);

    private final LetterReason reason;

    PoisonKind(LetterReason reason) {
        this.reason = reason;
    }

    public LetterReason reason() {
        return reason;
    }
}
