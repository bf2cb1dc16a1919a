package io.orderfold.query.lookup;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.query.view.ParkedPosition;

/**
 * A fact that waits.
 *
 * @param entry of the journal, without headers and payload
 */
public record ParkedFact(ParkedPosition position, JournalEntry entry) {}
