package io.orderfold.lab.verify;

import io.orderfold.contract.avro.LetterState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The letters of {@code order.dlq.v1} less the resolutions of {@code order.dlq.resolutions.v1}: the newest resolution of a letter holds, and a letter
 * without one is open.
 *
 * @param open letters that somebody should look at; one twice if it was written again without having been resolved in between
 * @param resolved letters that are done with
 */
public record FoundLetters(List<Letter> open, List<Letter> resolved) {

    public FoundLetters {
        open = List.copyOf(open);
        resolved = List.copyOf(resolved);
    }

    /**
     * A letter as it stands in its topic.
     *
     * @param id of the letter; a refusal that was overturned and comes true again is written once more under the same
     */
    public record Written(String id, Letter letter) {}

    /**
     * A resolution as it stands in its topic.
     *
     * @param id of the letter
     */
    public record Resolved(String id, LetterState state) {}

    /**
     * @param written all records of the letter topic
     * @param resolutions all records of the topic of resolutions, those of one letter oldest first
     */
    public static FoundLetters of(Collection<Written> written, Collection<Resolved> resolutions) {
        Map<String, LetterState> newest = new HashMap<>();
        Map<String, Integer> timesResolved = new HashMap<>();
        resolutions.forEach(resolution -> {
            newest.put(resolution.id(), resolution.state());
            if (resolution.state() != LetterState.OPEN) {
                timesResolved.merge(resolution.id(), 1, Integer::sum);
            }
        });
        Map<String, List<Letter>> byId = new LinkedHashMap<>();
        written.forEach(letter ->
                byId.computeIfAbsent(letter.id(), id -> new ArrayList<>()).add(letter.letter()));
        List<Letter> open = new ArrayList<>();
        List<Letter> resolved = new ArrayList<>();
        byId.forEach((id, letters) -> {
            boolean isOpen = newest.getOrDefault(id, LetterState.OPEN) == LetterState.OPEN;
            (isOpen ? open : resolved).add(letters.getFirst());
            int legitimate = 1 + timesResolved.getOrDefault(id, 0);
            // Written once more than it can have come up: an effect that happened twice.
            letters.stream().skip(legitimate).forEach(open::add);
        });
        return new FoundLetters(open, resolved);
    }
}
