package io.orderfold.query.letters;

import io.orderfold.contract.avro.LetterState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one letter. The two topics are read in any order, so either half may be missing, not both.
 *
 * @param letter as it was written last; null while only its end is known
 * @param failedAt when it was first seen to fail; never changes once the letter is there
 * @param lastFailedAt when it was last seen to fail
 * @param times how often it was written: the same failure seen again
 * @param resolution the newest word on it; null if there is none, and then it is open
 * @param decision offset of the decision about it that was carried out last; null if none was, or the row was filled from the topics alone
 */
public record LetterRow(
        String id,
        @Nullable Letter letter,
        Instant failedAt,
        Instant lastFailedAt,
        int times,
        @Nullable Resolution resolution,
        @Nullable Long decision) {

    static LetterRow of(Letter letter) {
        return new LetterRow(letter.id(), letter, letter.failedAt(), letter.failedAt(), 1, null, null);
    }

    static LetterRow of(String id, Resolution resolution) {
        return new LetterRow(id, null, resolution.at(), resolution.at(), 0, resolution, null);
    }

    public LetterState state() {
        return resolution == null ? LetterState.OPEN : resolution.state();
    }

    public boolean isOpen() {
        return state() == LetterState.OPEN;
    }

    /** This row with the letter written, once more or for the first time. Read again after a crash, the record at one offset counts once. */
    LetterRow with(Letter written) {
        if (letter == null) {
            return new LetterRow(id, written, written.failedAt(), written.failedAt(), 1, resolution, decision);
        }
        if (letter.offset() >= written.offset()) {
            return this;
        }
        Instant failed = written.failedAt();
        return new LetterRow(
                id,
                written,
                failedAt,
                failed.isAfter(lastFailedAt) ? failed : lastFailedAt,
                times + 1,
                resolution,
                decision);
    }

    /**
     * The last one that was written counts: it is the one that the compacted topic keeps. But what is corrected is given up in the same operation, and stays
     * corrected.
     */
    LetterRow with(Resolution written) {
        if (resolution != null
                && resolution.state() == LetterState.CORRECTED
                && written.state() == LetterState.DISCARDED
                && written.operation() != null
                && written.operation().equals(resolution.operation())) {
            return this;
        }
        return new LetterRow(id, letter, failedAt, lastFailedAt, times, written, decision);
    }

    /** This row with what came of a decision that was carried out. */
    LetterRow with(Resolution written, long decidedBy) {
        LetterRow row = with(written);
        return new LetterRow(row.id, row.letter, row.failedAt, row.lastFailedAt, row.times, row.resolution, decidedBy);
    }

    LetterRow brief() {
        return new LetterRow(
                id, letter == null ? null : letter.brief(), failedAt, lastFailedAt, times, resolution, decision);
    }

    /** Where it stands in a list. */
    public LetterPosition position() {
        return new LetterPosition(failedAt, id);
    }
}
