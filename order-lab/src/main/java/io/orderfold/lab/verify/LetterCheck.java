package io.orderfold.lab.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the letters that are open against those that must be, one for one: an open letter that nobody caused is as wrong as one that is missing, and a second
 * one about the same record is one that nobody caused.
 *
 * <p>A letter that is resolved is none of them. Nobody resolves letters while a check runs but the state service itself: the older fact that bears a decision
 * out may be read after the decision, which was refused in between.
 *
 * @param missing expected and not open
 * @param unexpected open and not expected
 * @param resolved done with since they were written
 * @param byReason how many were found of each reason, open or not
 */
public record LetterCheck(
        List<Letter> missing, List<Letter> unexpected, List<Letter> resolved, SortedMap<String, Integer> byReason) {

    public LetterCheck {
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        resolved = List.copyOf(resolved);
        byReason = new TreeMap<>(byReason);
    }

    /** @param expected those that must be open in the end */
    public static LetterCheck of(Collection<Letter> expected, FoundLetters found) {
        var missing = new ArrayList<>(expected);
        var unexpected = new ArrayList<Letter>();
        var byReason = new TreeMap<String, Integer>();
        for (var letter : found.open()) {
            byReason.merge(letter.reason(), 1, Integer::sum);
            if (!missing.remove(letter)) {
                unexpected.add(letter);
            }
        }
        found.resolved().forEach(letter -> byReason.merge(letter.reason(), 1, Integer::sum));
        return new LetterCheck(missing, unexpected, found.resolved(), byReason);
    }

    /** Whether the open letters are exactly those that must be. */
    public boolean isExact() {
        return missing.isEmpty() && unexpected.isEmpty();
    }
}
