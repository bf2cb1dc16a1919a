package io.orderfold.query.letters;

import java.util.Arrays;

/** What came of a decision about a letter. The codes are part of the audit and never change their meaning. */
public enum DecisionOutcome {
    PENDING("pending", "It waits for its turn."),
    DONE("done", "It was carried out."),
    CONFLICT(
            "letter-state-conflict",
            "The letter was not open any more: somebody else, or the order itself, was faster."),
    JUDGED_AGAIN(
            "judged-again-automatically",
            "The fact is in the journal of its order and is judged again by itself; sent again it would be a duplicate. Correct or discard it."),
    NOT_APPLICABLE(
            "replay-not-applicable",
            "The letter does not carry the whole record, or the record did not come from a topic that takes facts."),
    UNKNOWN_LETTER("letter-not-found", "There is no such letter in this partition."),
    TOO_LATE("decided-too-long-ago", "It was read more than a day after it was decided.");

    private final String code;
    private final String sentence;

    DecisionOutcome(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /**
     * The outcome with this code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DecisionOutcome of(String code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no outcome of a decision: " + code));
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }
}
