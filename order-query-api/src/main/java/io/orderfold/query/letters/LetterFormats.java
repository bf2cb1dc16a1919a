package io.orderfold.query.letters;

import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.contract.avro.LetterDecision;
import io.orderfold.contract.avro.LetterDiscarded;
import io.orderfold.contract.avro.LetterResolution;
import org.apache.kafka.common.serialization.Serde;

/**
 * How the values of the topics about letters are written.
 *
 * @param discards the fact that a letter is given up
 */
public record LetterFormats(
        Serde<LetterResolution> resolutions,
        Serde<LetterDecision> decisions,
        Serde<AuditEntry> audit,
        Serde<LetterDiscarded> discards) {}
