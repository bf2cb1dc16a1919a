package io.orderfold.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CanonicalKeyTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** One per length in UTF-8, two planes of surrogates, and the char values above the surrogates. */
    private static final List<String> CHARS = List.of(
            "!", "a", "b", "~", "é", "߿", "ࠀ", "字", "\uD7FF", "\uE000", "\uFFFD", "\uD83D\uDE00", "\uDBFF\uDFFD", "|");

    private static final List<Instant> TIMES = List.of(
            Instant.parse("0000-01-01T00:00:00Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.EPOCH,
            Instant.EPOCH.plusNanos(1_000),
            NOON,
            Instant.parse("2099-12-31T23:59:59.999999Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"));

    @Test
    void time_goes_before_rank_before_source_before_id() {
        CanonicalKey key = key(NOON, 50, "b", "b");
        assertThat(key).isLessThan(key(NOON.plusNanos(1_000), 0, "a", "a"));
        assertThat(key).isLessThan(key(NOON, 51, "a", "a"));
        assertThat(key).isLessThan(key(NOON, 50, "c", "a"));
        assertThat(key).isLessThan(key(NOON, 50, "bb", "a"));
        assertThat(key).isLessThan(key(NOON, 50, "b", "c"));
        assertThat(key).isEqualByComparingTo(key(NOON, 50, "b", "b"));
    }

    @Test
    void comparing_bytes_is_comparing_keys() {
        RandomGenerator random = new SplittableRandom(5);
        for (int i = 0; i < 100_000; i++) {
            CanonicalKey left = anyKey(random);
            CanonicalKey right = anyKey(random);
            assertThat(Integer.signum(Arrays.compareUnsigned(left.bytes(), right.bytes())))
                    .as("%s and %s", left, right)
                    .isEqualTo(Integer.signum(left.compareTo(right)));
            assertThat(left.compareTo(right) == 0).isEqualTo(left.equals(right));
        }
    }

    @Test
    void a_key_is_read_back_from_its_bytes() {
        RandomGenerator random = new SplittableRandom(6);
        for (int i = 0; i < 10_000; i++) {
            CanonicalKey key = anyKey(random);
            assertThat(CanonicalKey.of(key.bytes())).isEqualTo(key);
        }
    }

    @Test
    void what_has_no_separator_is_not_a_key() {
        assertThatThrownBy(() -> CanonicalKey.of(new byte[3])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalKey.of("123456789source".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rank_fits_into_one_byte_that_sorts() {
        assertThatThrownBy(() -> key(NOON, -1, "a", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key(NOON, 128, "a", "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void time_is_kept_in_microseconds() {
        assertThat(key(NOON.plusNanos(1_999), 0, "a", "a").occurredAt()).isEqualTo(NOON.plusNanos(1_000));
    }

    private static CanonicalKey anyKey(RandomGenerator random) {
        return key(
                TIMES.get(random.nextInt(TIMES.size())),
                random.nextBoolean() ? 50 : random.nextInt(128),
                text(random),
                text(random));
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1, 4);
        for (int i = 0; i < length; i++) {
            text.append(CHARS.get(random.nextInt(CHARS.size())));
        }
        return text.toString();
    }

    private static CanonicalKey key(Instant at, int rank, String source, String id) {
        return new CanonicalKey(at, rank, new EventKey(source, id));
    }
}
