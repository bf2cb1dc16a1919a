package io.orderfold.contract;

/**
 * Headers that a record carries because an operator sent it on account of a dead letter. Not part of the event: a record with
 * and without them is the same fact, and repeats of it are duplicates. All values are UTF-8 text.
 */
public final class LetterHeaders {

    /** On a record that is sent again as it came: the id of the letter it was. */
    public static final String REPLAY_OF = "order-replay-of";

    /** On a record that is sent again: the number of the attempt, from 2; the record itself was the first. */
    public static final String REPLAY_ATTEMPT = "order-replay-attempt";

    /**
     * On an event that is sent in place of another: the id of the letter that it corrects. Whoever sends it says
     * {@code CORRECTED} of that letter, so nobody says {@code SUPERSEDED}.
     */
    public static final String CORRECTION_OF = "order-correction-of";

    /** The operation of the operator, which resolutions and audit name too; never a person. */
    public static final String OPERATION_ID = "order-operation-id";

    private LetterHeaders() {}
}
