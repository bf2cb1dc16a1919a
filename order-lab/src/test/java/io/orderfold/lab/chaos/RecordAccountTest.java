package io.orderfold.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.lab.chaos.RecordAccount.Journalled;
import io.orderfold.lab.chaos.RecordAccount.Letter;
import io.orderfold.lab.chaos.RecordAccount.Written;
import io.orderfold.lab.simulate.RecordPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** That the account of a chaos run bites: five records that add up, and what must not pass. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordAccountTest {

    private final List<Written> records = new ArrayList<>(List.of(
            written(0, "fact", "s|1", null),
            written(1, "again", "s|1", null),
            written(2, "spoilt", "s|2", null),
            written(3, "replay", "s|2", "a"),
            written(4, "fact", "s|3", null)));
    private final List<Journalled> journal = new ArrayList<>(
            List.of(entry(0, "s|1", "APPLIED"), entry(3, "s|2", "APPLIED"), entry(4, "s|3", "REFUSED")));
    private final List<Letter> letters = new ArrayList<>(List.of(
            new Letter("a", place(2), "WRONG_PARTITION", false, "REPLAYED"),
            new Letter("b", place(4), "REFUSED", true, "DISCARDED")));
    private final Map<String, Long> sent = new TreeMap<>(Map.of("fact", 2L, "again", 1L, "spoilt", 1L));

    private static RecordPlace place(long offset) {
        return new RecordPlace("t", 0, offset);
    }

    private static Written written(long offset, String author, String event, @Nullable String answered) {
        return new Written(place(offset), author, event, "content of " + event, answered);
    }

    private static Journalled entry(long offset, String event, String verdict) {
        return new Journalled(place(offset), event, "content of " + event, verdict);
    }

    private RecordAccount account() {
        return RecordAccount.of(records, journal, letters, sent);
    }

    @Test
    void records_that_all_have_one_outcome_add_up() {
        var account = account();

        assertThat(account.faults()).isEmpty();
        assertThat(account.outcomes())
                .containsExactlyEntriesOf(
                        new TreeMap<>(Map.of("APPLIED", 2L, "REFUSED", 1L, "DUPLICATE", 1L, "letter REPLAYED", 1L)));
        assertThat(account.judged()).containsExactlyEntriesOf(new TreeMap<>(Map.of("REFUSED DISCARDED", 1L)));
    }

    @Test
    void a_lost_letter_is_seen() {
        letters.removeFirst();

        assertThat(account().faults()).anyMatch(fault -> fault.contains("t-0@2") && fault.endsWith("is lost"));
    }

    @Test
    void a_lost_fact_is_seen() {
        journal.removeLast();

        assertThat(account().faults()).anyMatch(fault -> fault.contains("t-0@4") && fault.endsWith("is lost"));
    }

    @Test
    void an_open_letter_is_seen() {
        letters.set(1, new Letter("b", place(4), "REFUSED", true, "OPEN"));

        assertThat(account().faults()).singleElement().asString().startsWith("letter b is open");
    }

    @Test
    void a_count_that_is_off_by_one_is_seen() {
        sent.put("fact", 3L);

        assertThat(account().faults()).containsExactly("fact: 3 sent, 2 there");
    }

    @Test
    void a_record_that_nobody_wrote_is_seen() {
        records.add(written(5, RecordAccount.NOBODY, "s|1", null));

        assertThat(account().faults()).containsExactly("1 records that nobody wrote");
    }

    @Test
    void a_fact_that_counts_twice_is_seen() {
        journal.add(entry(1, "s|1", "APPLIED"));

        assertThat(account().faults()).containsExactly("the journal holds s|1 twice");
    }

    @Test
    void another_content_under_a_known_id_is_no_repetition() {
        records.set(1, new Written(place(1), "again", "s|1", "another", null));

        assertThat(account().faults()).singleElement().asString().endsWith("is lost");
    }

    @Test
    void a_record_that_is_fact_and_letter_or_has_two_letters_is_seen() {
        letters.add(new Letter("c", place(0), "KEY_MISMATCH", false, "DISCARDED"));
        letters.add(new Letter("d", place(2), "KEY_MISMATCH", false, "DISCARDED"));

        assertThat(account().faults())
                .containsExactlyInAnyOrder("t-0@0 is both a fact and a letter", "two letters about t-0@2");
    }

    @Test
    void a_replay_that_sent_nothing_or_that_nobody_asked_for_is_seen() {
        letters.set(0, new Letter("a", place(2), "WRONG_PARTITION", false, "DISCARDED"));
        letters.set(1, new Letter("b", place(4), "REFUSED", true, "CORRECTED"));

        assertThat(account().faults())
                .containsExactlyInAnyOrder(
                        "letter b is CORRECTED, and nothing was sent",
                        "a record was sent for letter a, which does not say so");
    }
}
