package io.orderfold.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FindingsTest {

    private static final Duration ALLOWED = Duration.ofSeconds(20);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Findings findings = new Findings(new PrintStream(said, true, StandardCharsets.UTF_8));

    @Test
    void answers_that_are_right_and_come_in_time_break_no_rule() {
        findings.done(seen(Map.of("200", 9, "503", 1), 0, ALLOWED), ALLOWED);

        assertThat(findings.broken()).isEmpty();
    }

    @Test
    void a_step_in_which_nobody_asked_shows_nothing() {
        findings.done(seen(Map.of(), 0, Duration.ZERO), ALLOWED);

        assertThat(findings.broken()).containsExactly("somebody asks all the time");
    }

    @Test
    void honest_refusals_are_too_many_when_they_last() {
        findings.done(seen(Map.of("503", 100), 0, ALLOWED.plusMillis(1)), ALLOWED);

        assertThat(findings.broken()).containsExactly("no partition is without an answer for longer than 20 s");
    }

    @Test
    void a_wrong_answer_is_shown() {
        findings.done(seen(Map.of("200", 9, "404", 1), 1, Duration.ZERO), ALLOWED);

        assertThat(findings.broken()).containsExactly("every answer is right");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("O-1 was answered with 404");
    }

    @Test
    void what_cannot_be_done_is_no_success_of_it() {
        findings.notDone("kill -9: elsewhere");

        assertThat(findings.broken()).isEmpty();
        assertThat(findings.notDone()).containsExactly("kill -9: elsewhere");
    }

    private static SteadyReader.Seen seen(Map<String, Integer> outcomes, int wrong, Duration longest) {
        var sentences = wrong == 0 ? List.<String>of() : List.of("O-1 was answered with 404");
        return new SteadyReader.Seen(outcomes, wrong, sentences, longest, Duration.ZERO);
    }
}
