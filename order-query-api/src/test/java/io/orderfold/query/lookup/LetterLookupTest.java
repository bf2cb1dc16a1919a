package io.orderfold.query.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.LetterState;
import io.orderfold.kernel.query.ServedBy;
import io.orderfold.query.letters.Letter;
import io.orderfold.query.letters.LetterRow;
import io.orderfold.query.letters.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterLookupTest {

    private static final Duration MOST = Duration.ofSeconds(2);
    private static final Instant T = Instant.parse("2026-11-01T09:30:00Z");
    private static final LetterRow WHOLE =
            new LetterRow("a", new Letter(0, 0, T, null, null, List.of()), T, T, 1, null, null);
    private static final LetterRow END = new LetterRow(
            "a", null, T, T, 0, new Resolution(LetterState.REPLAYED, T, "operator-1", null, "Sent.", null, null), null);

    @Test
    void a_letter_is_found_however_old_the_view_is() {
        var found = found(WHOLE, Optional.empty());

        assertThat(LetterLookup.whole(found, MOST)).isSameAs(found);
    }

    @Test
    void one_of_which_only_the_end_is_known_is_not_found_by_a_view_that_is_caught_up() {
        assertThat(LetterLookup.whole(found(END, Optional.of(MOST)), MOST)).isEqualTo(new Lookup.NotFound<>());
    }

    /** The topic of the ends is short and may be read first. */
    @Test
    void the_same_may_not_be_read_yet_by_one_that_is_not() {
        assertThat(LetterLookup.whole(found(END, Optional.of(MOST.plusMillis(1))), MOST))
                .isInstanceOf(Lookup.NotReady.class);
        assertThat(LetterLookup.whole(found(END, Optional.empty()), MOST)).isInstanceOf(Lookup.NotReady.class);
    }

    private static Lookup<LetterRow> found(LetterRow row, Optional<Duration> staleness) {
        return new Lookup.Found<>(row, staleness, ServedBy.ACTIVE);
    }
}
