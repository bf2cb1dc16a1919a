package io.orderfold.lab.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the dead letters found against those that must be there, one for one: a letter that nobody caused is as wrong as one that is missing,
 * and a second one about the same record is one that nobody caused.
 *
 * @param missing expected and not found
 * @param unexpected found and not expected
 * @param byReason how many were found of each reason
 */
public record LetterCheck(List<Letter> missing, List<Letter> unexpected, SortedMap<String, Integer> byReason) {

    public LetterCheck {
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        byReason = new TreeMap<>(byReason);
    }

    public static LetterCheck of(Collection<Letter> expected, Collection<Letter> found) {
        var missing = new ArrayList<>(expected);
        var unexpected = new ArrayList<Letter>();
        var byReason = new TreeMap<String, Integer>();
        for (var letter : found) {
            byReason.merge(letter.reason(), 1, Integer::sum);
            if (!missing.remove(letter)) {
                unexpected.add(letter);
            }
        }
        return new LetterCheck(missing, unexpected, byReason);
    }

    /** Whether the letters are exactly those that must be there. */
    public boolean isExact() {
        return missing.isEmpty() && unexpected.isEmpty();
    }
}
