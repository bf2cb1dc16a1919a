package io.orderfold.kernel.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterIdTest {

    private static final Origin ORIGIN = new Origin("t", 3, 42, Instant.EPOCH);

    @Test
    void the_id_is_the_published_one() {
        // sha256(00000001 't' 00000003 000000000000002a 00000010 "UNREADABLE_VALUE"), computed outside of Java.
        assertThat(LetterId.of(ORIGIN, TechnicalReason.UNREADABLE_VALUE).value())
                .isEqualTo("vdzhrr5vei2ms3wetpez3yhqny");
    }

    @Test
    void the_same_failure_seen_twice_is_one_letter() {
        Origin again = new Origin("t", 3, 42, Instant.EPOCH.plusSeconds(9));
        assertThat(LetterId.of(again, TechnicalReason.NULL_KEY))
                .isEqualTo(LetterId.of(ORIGIN, TechnicalReason.NULL_KEY));
    }

    @Test
    void each_part_of_the_origin_and_the_reason_count() {
        LetterId id = LetterId.of(ORIGIN, TechnicalReason.NULL_KEY);
        assertThat(LetterId.of(ORIGIN, TechnicalReason.NULL_VALUE)).isNotEqualTo(id);
        assertThat(LetterId.of(new Origin("u", 3, 42, Instant.EPOCH), TechnicalReason.NULL_KEY))
                .isNotEqualTo(id);
        assertThat(LetterId.of(new Origin("t", 4, 42, Instant.EPOCH), TechnicalReason.NULL_KEY))
                .isNotEqualTo(id);
        assertThat(LetterId.of(new Origin("t", 3, 43, Instant.EPOCH), TechnicalReason.NULL_KEY))
                .isNotEqualTo(id);
    }

    @Test
    void another_text_is_no_id() {
        assertThatThrownBy(() -> new LetterId("A".repeat(26))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LetterId("a".repeat(25))).isInstanceOf(IllegalArgumentException.class);
    }
}
