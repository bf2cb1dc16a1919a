package io.orderfold.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.LetterState;
import io.orderfold.lab.simulate.RecordPlace;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterCheckTest {

    private static final Letter GARBAGE = new Letter(new RecordPlace("order.capture.v1", 0, 7), "UNREADABLE_VALUE");
    private static final Letter REFUSED = new Letter(new RecordPlace("order.capture.v1", 1, 3), "REFUSED");

    private static LetterCheck check(List<Letter> expected, Letter... open) {
        return LetterCheck.of(expected, new FoundLetters(List.of(open), List.of()));
    }

    private static FoundLetters.Written written(String id) {
        return new FoundLetters.Written(id, REFUSED);
    }

    private static FoundLetters.Resolved said(String id, LetterState state) {
        return new FoundLetters.Resolved(id, state);
    }

    @Test
    void the_letters_that_were_caused_and_no_others_are_exact() {
        var check = check(List.of(GARBAGE, REFUSED), REFUSED, GARBAGE);

        assertThat(check.isExact()).isTrue();
        assertThat(check.byReason()).containsEntry("REFUSED", 1).containsEntry("UNREADABLE_VALUE", 1);
    }

    @Test
    void a_letter_that_did_not_come_is_missing() {
        var check = check(List.of(GARBAGE, REFUSED), GARBAGE);

        assertThat(check.isExact()).isFalse();
        assertThat(check.missing()).containsExactly(REFUSED);
    }

    @Test
    void a_letter_that_nobody_caused_is_not_expected() {
        var check = check(List.of(GARBAGE), GARBAGE, REFUSED);

        assertThat(check.isExact()).isFalse();
        assertThat(check.unexpected()).containsExactly(REFUSED);
    }

    @Test
    void a_second_letter_about_one_record_is_not_expected() {
        assertThat(check(List.of(GARBAGE), GARBAGE, GARBAGE).unexpected()).containsExactly(GARBAGE);
    }

    @Test
    void a_letter_with_another_reason_is_both_missing_and_not_expected() {
        var found = new Letter(GARBAGE.origin(), "UNKNOWN_SCHEMA");

        var check = check(List.of(GARBAGE), found);

        assertThat(check.missing()).containsExactly(GARBAGE);
        assertThat(check.unexpected()).containsExactly(found);
    }

    @Test
    void a_refusal_that_did_not_last_is_healed_and_neither_missing_nor_unexpected() {
        var found = FoundLetters.of(List.of(written("a")), List.of(said("a", LetterState.HEALED)));
        var check = LetterCheck.of(List.of(), found);

        assertThat(check.resolved()).containsExactly(REFUSED);
        assertThat(check.isExact()).isTrue();
        assertThat(check.byReason()).containsEntry("REFUSED", 1);
    }

    @Test
    void a_letter_that_heals_though_it_must_be_open_is_missing() {
        var found = FoundLetters.of(List.of(written("a")), List.of(said("a", LetterState.HEALED)));

        assertThat(LetterCheck.of(List.of(REFUSED), found).missing()).containsExactly(REFUSED);
    }

    @Test
    void what_was_refused_overturned_and_refused_again_is_one_open_letter() {
        var found = FoundLetters.of(
                List.of(written("a"), written("a")),
                List.of(said("a", LetterState.HEALED), said("a", LetterState.OPEN)));

        assertThat(found.open()).containsExactly(REFUSED);
        assertThat(found.resolved()).isEmpty();
        assertThat(LetterCheck.of(List.of(REFUSED), found).isExact()).isTrue();
    }

    @Test
    void a_letter_that_was_written_twice_without_being_resolved_in_between_was_written_once_too_often() {
        assertThat(FoundLetters.of(List.of(written("a"), written("a")), List.of())
                        .open())
                .containsExactly(REFUSED, REFUSED);
        assertThat(FoundLetters.of(List.of(written("a"), written("a")), List.of(said("a", LetterState.OPEN)))
                        .open())
                .containsExactly(REFUSED, REFUSED);
    }

    @Test
    void what_was_said_of_one_letter_is_not_said_of_another() {
        var found = FoundLetters.of(List.of(written("a"), written("b")), List.of(said("b", LetterState.DISCARDED)));

        assertThat(found.open()).hasSize(1);
        assertThat(found.resolved()).hasSize(1);
    }
}
