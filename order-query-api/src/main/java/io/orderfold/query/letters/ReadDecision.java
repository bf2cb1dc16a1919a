package io.orderfold.query.letters;

import io.orderfold.contract.avro.LetterDecision;
import java.time.Instant;

/**
 * A decision as it was read.
 *
 * @param offset in the partition of its letter: what tells it from another decision of the same operation, also after it was read again
 * @param since when it was first looked at
 */
record ReadDecision(LetterDecision decision, long offset, Instant since) {}
