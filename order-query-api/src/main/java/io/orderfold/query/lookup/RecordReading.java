package io.orderfold.query.lookup;

import io.orderfold.contract.Unreadable;

/** What the state service would read out of a record. */
public sealed interface RecordReading {

    /** A fact, ready to be folded. */
    record AFact(DryFold.Extra extra) implements RecordReading {}

    /** It would become a letter, once more or for the first time. */
    record NoFact(Unreadable why) implements RecordReading {}
}
