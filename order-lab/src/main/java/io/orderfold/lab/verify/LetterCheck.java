package io.orderfold.lab.verify;

import io.orderfold.lab.simulate.RecordPlace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the dead letters found against those that must be there, one for one: a letter that nobody caused is as wrong as one that is missing,
 * and a second one about the same record is one that nobody caused, unless it is a refusal that was overturned in between.
 *
 * <p>A refusal may come true too early: the state service reads seven topics, and a decision may be judged before the older fact that bears it out has been
 * read. The fact then stands refused, with a letter, until the other one comes and has the order folded again. Such a letter was overturned, which is
 * neither missing nor unexpected, if the journal says by now that the fact is not refused.
 *
 * @param missing expected and not found
 * @param unexpected found and not expected
 * @param overturned found and not expected, of a fact that was refused for a time only
 * @param byReason how many were found of each reason
 */
public record LetterCheck(
        List<Letter> missing, List<Letter> unexpected, List<Letter> overturned, SortedMap<String, Integer> byReason) {

    private static final String REFUSED = "REFUSED";

    public LetterCheck {
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        overturned = List.copyOf(overturned);
        byReason = new TreeMap<>(byReason);
    }

    /** @param verdicts of every fact by the place where it was read first, as the journal has them now */
    public static LetterCheck of(
            Collection<Letter> expected, Collection<Letter> found, Map<RecordPlace, String> verdicts) {
        var missing = new ArrayList<>(expected);
        var unexpected = new ArrayList<Letter>();
        var overturned = new ArrayList<Letter>();
        var byReason = new TreeMap<String, Integer>();
        for (var letter : found) {
            byReason.merge(letter.reason(), 1, Integer::sum);
            if (!missing.remove(letter)) {
                boolean again = expected.contains(letter);
                (isOverturned(letter, verdicts, again) ? overturned : unexpected).add(letter);
            }
        }
        return new LetterCheck(missing, unexpected, overturned, byReason);
    }

    /** @param again whether the fact is refused in the end: then another letter is of a refusal that was overturned in between */
    private static boolean isOverturned(Letter letter, Map<RecordPlace, String> verdicts, boolean again) {
        var now = verdicts.get(letter.origin());
        return letter.reason().equals(REFUSED) && now != null && (again || !now.equals(REFUSED));
    }

    /** Whether the letters are exactly those that must be there, but for those that were overturned. */
    public boolean isExact() {
        return missing.isEmpty() && unexpected.isEmpty();
    }
}
