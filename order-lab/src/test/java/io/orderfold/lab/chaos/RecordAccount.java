package io.orderfold.lab.chaos;

import io.orderfold.lab.simulate.RecordPlace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where every record of the inbound topics has gone. Law: each record is exactly one of these: the one that its journal entry was read from, the one of a letter
 * that no journal holds, or a repetition of a journalled event, behind it; and no letter is open.
 *
 * @param written records by who wrote them
 * @param outcomes the same records by what became of them; as many
 * @param judged letters about journalled facts, by reason and by what became of them
 * @param faults everything that is not so
 */
record RecordAccount(
        SortedMap<String, Long> written,
        SortedMap<String, Long> outcomes,
        SortedMap<String, Long> judged,
        List<String> faults) {

    /** What a repetition counts as. */
    static final String DUPLICATE = "DUPLICATE";

    /** Who wrote what nobody says to have written. */
    static final String NOBODY = "nobody knows whom";

    RecordAccount {
        faults = List.copyOf(faults);
    }

    /**
     * A record of an inbound topic.
     *
     * @param author who wrote it and why
     * @param event source and id; null if it has none
     * @param content what tells one event from another under the same id
     * @param answered the letter on account of which an operator had it sent; null if there is none
     */
    record Written(
            RecordPlace place,
            String author,
            @Nullable String event,
            String content,
            @Nullable String answered) {}

    /** An entry of the journal, and the record it was read from. */
    record Journalled(RecordPlace origin, String event, String content, String verdict) {}

    /**
     * A letter as it stands in the end.
     *
     * @param journalled whether the journal of an order holds the fact
     */
    record Letter(String id, RecordPlace origin, String reason, boolean journalled, String state) {}

    /** @param sent how many records each author says to have written; those that it does not name are not counted against anything */
    static RecordAccount of(
            Collection<Written> records,
            Collection<Journalled> journal,
            Collection<Letter> letters,
            Map<String, Long> sent) {
        return new Audit(records, journal, letters, sent).account();
    }

    private static final class Audit {
        private final Map<RecordPlace, Written> records = new HashMap<>();
        private final Map<RecordPlace, Journalled> entries = new HashMap<>();
        private final Map<String, Journalled> events = new HashMap<>();
        private final Map<RecordPlace, Letter> ends = new HashMap<>();
        private final SortedMap<String, Long> written = new TreeMap<>();
        private final SortedMap<String, Long> outcomes = new TreeMap<>();
        private final SortedMap<String, Long> judged = new TreeMap<>();
        private final List<String> faults = new ArrayList<>();

        Audit(
                Collection<Written> records,
                Collection<Journalled> journal,
                Collection<Letter> letters,
                Map<String, Long> sent) {
            records.forEach(record -> {
                this.records.put(record.place(), record);
                written.merge(record.author(), 1L, Long::sum);
            });
            sent.forEach((author, count) -> {
                if (written.getOrDefault(author, 0L) != count.longValue()) {
                    faults.add(author + ": " + count + " sent, " + written.getOrDefault(author, 0L) + " there");
                }
            });
            if (written.containsKey(NOBODY)) {
                faults.add(written.get(NOBODY) + " records that nobody wrote");
            }
            journal.forEach(this::enter);
            letters.forEach(this::end);
            records.forEach(this::settle);
            answers(records, letters);
        }

        private void enter(Journalled entry) {
            var record = records.get(entry.origin());
            if (record == null || !entry.event().equals(record.event())) {
                faults.add("the journal holds " + entry.event() + " of " + entry.origin() + ", where it is not");
            }
            if (entries.put(entry.origin(), entry) != null || events.put(entry.event(), entry) != null) {
                faults.add("the journal holds " + entry.event() + " twice");
            }
        }

        private void end(Letter letter) {
            if (letter.state().equals("OPEN")) {
                faults.add("letter " + letter.id() + " is open: " + letter.reason() + " of " + letter.origin());
            }
            if (letter.journalled()) {
                judged.merge(letter.reason() + " " + letter.state(), 1L, Long::sum);
                if (!entries.containsKey(letter.origin())) {
                    faults.add("letter " + letter.id() + " is about a fact that no journal holds");
                }
            } else if (ends.put(letter.origin(), letter) != null) {
                faults.add("two letters about " + letter.origin());
            } else if (!records.containsKey(letter.origin())) {
                faults.add("letter " + letter.id() + " is about a record that is not there: " + letter.origin());
            }
        }

        private void settle(Written record) {
            var entry = entries.get(record.place());
            var letter = ends.get(record.place());
            if (entry != null && letter != null) {
                faults.add(record.place() + " is both a fact and a letter");
            }
            if (entry != null) {
                outcomes.merge(entry.verdict(), 1L, Long::sum);
            } else if (letter != null) {
                outcomes.merge("letter " + letter.state(), 1L, Long::sum);
            } else {
                var first = record.event() == null ? null : events.get(record.event());
                if (first != null
                        && isBehind(first.origin(), record.place())
                        && first.content().equals(record.content())) {
                    outcomes.merge(DUPLICATE, 1L, Long::sum);
                } else {
                    faults.add(record.place() + " (" + record.author() + ", " + record.event() + ") is lost");
                }
            }
        }

        /** Whether it was read later: a record that came first and is nowhere is lost, though the same fact was taken later. */
        private static boolean isBehind(RecordPlace first, RecordPlace second) {
            return first.topic().equals(second.topic())
                    && first.partition() == second.partition()
                    && first.offset() < second.offset();
        }

        /** What an operator had sent is there, and nobody sent anything that no operator wanted. */
        private void answers(Collection<Written> records, Collection<Letter> letters) {
            Set<String> answered = new HashSet<>();
            records.forEach(record -> {
                if (record.answered() != null) {
                    answered.add(record.answered());
                }
            });
            Set<String> sentOn = new HashSet<>();
            for (var letter : letters) {
                if (letter.state().equals("REPLAYED") || letter.state().equals("CORRECTED")) {
                    sentOn.add(letter.id());
                    if (!answered.contains(letter.id())) {
                        faults.add("letter " + letter.id() + " is " + letter.state() + ", and nothing was sent");
                    }
                }
            }
            answered.removeAll(sentOn);
            answered.forEach(id -> faults.add("a record was sent for letter " + id + ", which does not say so"));
        }

        RecordAccount account() {
            return new RecordAccount(written, outcomes, judged, faults);
        }
    }
}
