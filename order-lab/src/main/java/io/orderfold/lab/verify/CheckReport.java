package io.orderfold.lab.verify;

import java.util.List;

/**
 * What a check found.
 *
 * @param orders asked for
 * @param events facts sent, each counted once
 * @param late facts that were held back
 * @param duplicates records that repeat a fact
 * @param poisoned records that are no facts
 * @param refolds versions that came from a fold of all facts again
 * @param letters dead letters against those that must be there
 * @param wrong every field of every answer that is not what it must be
 */
public record CheckReport(
        long orders,
        long events,
        long late,
        long duplicates,
        long poisoned,
        long refolds,
        LetterCheck letters,
        List<WrongAnswer> wrong) {

    public CheckReport {
        wrong = List.copyOf(wrong);
    }

    /** Orders of which at least one field was wrong. */
    public long wrongAnswers() {
        return wrong.stream().map(WrongAnswer::orderId).distinct().count();
    }

    /** Whether every answer was right and the letters are those that must be there. */
    public boolean passed() {
        return wrong.isEmpty() && letters.isExact();
    }
}
