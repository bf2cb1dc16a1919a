package io.orderfold.lab.verify;

import java.util.Locale;

/**
 * One field of one answer that is not what it must be.
 *
 * @param orderId the order asked for
 * @param judge which of the independent sources says otherwise
 * @param field path of the field in the answer
 * @param expected by the judge
 * @param actual in the answer
 */
public record WrongAnswer(String orderId, Judge judge, String field, String expected, String actual) {

    /** Where the expected value comes from. */
    public enum Judge {
        /** What the simulator meant when it wrote the history. */
        INTENDED_OUTCOME,
        /** The reference fold of the facts that were sent. */
        REFERENCE_FOLD
    }

    @Override
    public String toString() {
        return orderId + ": " + field + " is " + actual + ", "
                + judge.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " says " + expected;
    }
}
