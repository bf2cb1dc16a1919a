package io.orderfold.lab.verify;

import io.orderfold.lab.simulate.CausedLetter;
import io.orderfold.lab.simulate.RecordPlace;

/**
 * A dead letter as {@code order.dlq.v1} holds it, or as it must.
 *
 * @param origin the record it is about
 * @param reason stable code
 */
public record Letter(RecordPlace origin, String reason) {

    /** The one that must come. */
    public static Letter of(CausedLetter caused) {
        return new Letter(caused.origin(), caused.reason());
    }
}
