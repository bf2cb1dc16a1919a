package io.orderfold.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScreenTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void a_line_that_fits_stays_as_it_is() {
        assertThat(Screen.folded("orders: placed 3", 16)).containsExactly("orders: placed 3");
    }

    @Test
    void a_longer_one_is_broken_between_words_and_no_part_is_too_wide() {
        assertThat(Screen.folded("orders: backordered 3, cancelled 17, completed 73", 30))
                .containsExactly("orders: backordered 3,", "        cancelled 17,", "        completed 73")
                .allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(30));
    }

    @Test
    void a_word_that_is_too_wide_is_broken_where_the_line_ends() {
        assertThat(Screen.folded("x".repeat(25), 20)).containsExactly("x".repeat(20), "        xxxxx");
    }

    @Test
    void a_block_takes_the_place_of_all_lines_that_the_one_before_filled() {
        Screen screen = new Screen(new PrintStream(written, true, StandardCharsets.UTF_8), true, 20);

        screen.live(List.of("one two three four five six"));
        screen.live(List.of("short"));

        assertThat(written.toString(StandardCharsets.UTF_8))
                .endsWith("\u001b[1A\u001b[2K".repeat(2) + "short" + System.lineSeparator());
    }

    @Test
    void elsewhere_lines_are_not_broken_and_nothing_is_written_over() {
        Screen screen = new Screen(new PrintStream(written, true, StandardCharsets.UTF_8), false, 20);

        screen.live(List.of("one two three four five six"));

        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("one two three four five six" + System.lineSeparator());
    }
}
