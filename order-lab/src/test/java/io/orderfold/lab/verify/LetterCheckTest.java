package io.orderfold.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.lab.simulate.RecordPlace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterCheckTest {

    private static final Letter GARBAGE = new Letter(new RecordPlace("order.capture.v1", 0, 7), "UNREADABLE_VALUE");
    private static final Letter REFUSED = new Letter(new RecordPlace("order.capture.v1", 1, 3), "REFUSED");

    @Test
    void the_letters_that_were_caused_and_no_others_are_exact() {
        var check = LetterCheck.of(List.of(GARBAGE, REFUSED), List.of(REFUSED, GARBAGE), Map.of());

        assertThat(check.isExact()).isTrue();
        assertThat(check.byReason()).containsEntry("REFUSED", 1).containsEntry("UNREADABLE_VALUE", 1);
    }

    @Test
    void a_letter_that_did_not_come_is_missing() {
        var check = LetterCheck.of(List.of(GARBAGE, REFUSED), List.of(GARBAGE), Map.of());

        assertThat(check.isExact()).isFalse();
        assertThat(check.missing()).containsExactly(REFUSED);
    }

    @Test
    void a_letter_that_nobody_caused_is_not_expected() {
        var check = LetterCheck.of(List.of(GARBAGE), List.of(GARBAGE, REFUSED), Map.of());

        assertThat(check.isExact()).isFalse();
        assertThat(check.unexpected()).containsExactly(REFUSED);
    }

    @Test
    void a_second_letter_about_one_record_is_not_expected() {
        var check = LetterCheck.of(List.of(GARBAGE), List.of(GARBAGE, GARBAGE), Map.of());

        assertThat(check.unexpected()).containsExactly(GARBAGE);
    }

    @Test
    void a_letter_with_another_reason_is_both_missing_and_not_expected() {
        var found = new Letter(GARBAGE.origin(), "UNKNOWN_SCHEMA");

        var check = LetterCheck.of(List.of(GARBAGE), List.of(found), Map.of());

        assertThat(check.missing()).containsExactly(GARBAGE);
        assertThat(check.unexpected()).containsExactly(found);
    }

    @Test
    void a_refusal_that_did_not_last_was_overturned() {
        var check = LetterCheck.of(List.of(), List.of(REFUSED), Map.of(REFUSED.origin(), "APPLIED"));

        assertThat(check.overturned()).containsExactly(REFUSED);
        assertThat(check.isExact()).isTrue();
        assertThat(check.byReason()).containsEntry("REFUSED", 1);
    }

    @Test
    void a_refusal_that_lasts_or_that_no_journal_knows_is_not_expected() {
        assertThat(LetterCheck.of(List.of(), List.of(REFUSED), Map.of(REFUSED.origin(), "REFUSED"))
                        .unexpected())
                .containsExactly(REFUSED);
        assertThat(LetterCheck.of(List.of(), List.of(REFUSED), Map.of(GARBAGE.origin(), "APPLIED"))
                        .unexpected())
                .containsExactly(REFUSED);
    }

    @Test
    void only_refusals_are_overturned() {
        assertThat(LetterCheck.of(List.of(), List.of(GARBAGE), Map.of(GARBAGE.origin(), "APPLIED"))
                        .unexpected())
                .containsExactly(GARBAGE);
    }

    @Test
    void what_was_refused_overturned_and_refused_again_has_two_letters() {
        var check = LetterCheck.of(List.of(REFUSED), List.of(REFUSED, REFUSED), Map.of(REFUSED.origin(), "REFUSED"));

        assertThat(check.isExact()).isTrue();
        assertThat(check.overturned()).containsExactly(REFUSED);
    }
}
