package io.orderfold.kernel.deadletter;

/** The reasons that any stream service can meet before or while it judges a record. */
public enum TechnicalReason implements DeadLetterReason {
    /** The key is not what keys of this topic are, for instance not UTF-8. */
    UNREADABLE_KEY,
    /** The value is not framed, or its body does not fit its schema. */
    UNREADABLE_VALUE,
    /** A reachable registry does not know the schema id of the value. */
    UNKNOWN_SCHEMA,
    /** There is no key. */
    NULL_KEY,
    /** There is no value, on a topic that has no tombstones. */
    NULL_VALUE,
    /** A header that every event must carry is missing or unreadable. */
    INVALID_ENVELOPE,
    /** The value was read, and breaks a rule of its type that the schema cannot express. */
    INVALID_PAYLOAD,
    /** Key and value name different subjects. */
    KEY_MISMATCH,
    /** The record lies on another partition than its key says: the producer partitions differently. */
    WRONG_PARTITION,
    /** The record is larger than what its result topics take. */
    OVERSIZE,
    /** The code that judges the record failed on it. */
    FOLD_FAILED,
    /** A step that works by the clock failed; there is no record. */
    PUNCTUATION_FAILED;

    @Override
    public String code() {
        return name();
    }

    @Override
    public DeadLetterClass letterClass() {
        return DeadLetterClass.TECHNICAL;
    }
}
