package io.orderfold.contract;

/** Why a record became a dead letter; the names are the stable codes in {@code order-dlq-reason} and in the API. */
public enum LetterReason {
    UNREADABLE_KEY(LetterClass.TECHNICAL),
    UNREADABLE_VALUE(LetterClass.TECHNICAL),
    /** A schema id that a registry which can be reached does not know. */
    UNKNOWN_SCHEMA(LetterClass.TECHNICAL),
    NULL_KEY(LetterClass.TECHNICAL),
    NULL_VALUE(LetterClass.TECHNICAL),
    INVALID_ENVELOPE(LetterClass.TECHNICAL),
    INVALID_PAYLOAD(LetterClass.TECHNICAL),
    /** Record key, {@code ce_subject} and the orderId of the payload are not one. */
    KEY_MISMATCH(LetterClass.TECHNICAL),
    /** A producer with another hash: the order lives in another partition. */
    WRONG_PARTITION(LetterClass.TECHNICAL),
    OVERSIZE(LetterClass.TECHNICAL),
    /** The rules themselves failed on the fact; its order is quarantined. */
    FOLD_FAILED(LetterClass.TECHNICAL),
    /** A decision that contradicts the order. */
    REFUSED(LetterClass.DOMAIN),
    /** A decision whose cause did not come in time. */
    PARK_TIMEOUT(LetterClass.DOMAIN),
    /** A fact of an order that was not placed in time. */
    ORPHAN(LetterClass.DOMAIN),
    /** One event key, two contents. */
    ID_REUSED(LetterClass.DOMAIN),
    JOURNAL_FULL(LetterClass.DOMAIN);

    /** Who has to act: whoever runs the producer, or whoever looks after the order. */
    public enum LetterClass {
        TECHNICAL,
        DOMAIN
    }

    private final LetterClass letterClass;

    LetterReason(LetterClass letterClass) {
        this.letterClass = letterClass;
    }

    public LetterClass letterClass() {
        return letterClass;
    }
}
