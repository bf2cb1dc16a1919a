package io.orderfold.state.topology;

import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.kernel.testing.topology.RawRecord;
import io.orderfold.state.topology.OrderStateFixture.Published;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads letters and resolutions as anybody may: the newest resolution of a letter holds, a letter without one is open. */
final class OpenLetters {

    /** A letter by what it is about: {@code source|id REASON}. */
    private final Map<String, String> letters = new LinkedHashMap<>();

    private final Map<String, LetterState> newest = new HashMap<>();

    void read(Published published) {
        // Letters after resolutions: which of the two topics is read first makes no difference.
        published.resolutions().forEach(this::read);
        published.letters().forEach(this::read);
    }

    private void read(LetterResolution resolution) {
        newest.put(resolution.getLetterId(), resolution.getState());
    }

    private void read(RawRecord letter) {
        letters.put(
                Objects.requireNonNull(letter.header("order-dlq-id")),
                letter.header("ce_source") + "|" + letter.header("ce_id") + " " + letter.header("order-dlq-reason"));
    }

    Set<String> open() {
        return letters.entrySet().stream()
                .filter(letter -> newest.getOrDefault(letter.getKey(), LetterState.OPEN) == LetterState.OPEN)
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** Letters that were resolved at some time, of those that are known: no resolution is about nothing. */
    boolean everyResolutionHasItsLetter() {
        return letters.keySet().containsAll(newest.keySet());
    }

    boolean everyLetterIsOpen() {
        return open().size() == letters.size();
    }
}
