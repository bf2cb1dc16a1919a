package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.query.lookup.Lookup;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookupAnswerTest {

    @Test
    void an_order_whose_replica_does_not_answer_in_time_is_a_time_out_and_not_missing() {
        ProblemException problem = problem(new Lookup.Elsewhere<>());

        assertThat(problem.kind()).isEqualTo(ProblemCode.PEER_TIMEOUT);
        assertThat(problem.kind().retryAfter()).isPresent();
        assertThat(problem.detail()).contains("Another replica");
    }

    @Test
    void a_view_that_cannot_know_is_unavailable_and_says_why() {
        ProblemException problem = problem(new Lookup.NotReady<>("The view is restored."));

        assertThat(problem.kind()).isEqualTo(ProblemCode.STORE_NOT_READY);
        assertThat(problem.detail()).endsWith("The view is restored.");
    }

    @Test
    void only_a_view_that_knows_says_not_found() {
        assertThat(problem(new Lookup.NotFound<>()).kind()).isEqualTo(ProblemCode.ORDER_NOT_FOUND);
    }

    @Test
    void a_staleness_is_written_in_seconds_with_milliseconds() {
        assertThat(LookupAnswer.seconds(Duration.ZERO)).isEqualTo("PT0.000S");
        assertThat(LookupAnswer.seconds(Duration.ofMillis(120))).isEqualTo("PT0.120S");
        assertThat(LookupAnswer.seconds(Duration.ofMinutes(2).plusMillis(5))).isEqualTo("PT120.005S");
    }

    @Test
    void a_staleness_has_the_digits_of_the_standard_wherever_the_service_runs() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(LookupAnswer.seconds(Duration.ofMillis(1_234))).isEqualTo("PT1.234S");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static ProblemException problem(Lookup<String> outcome) {
        return catchThrowableOfType(
                ProblemException.class, () -> LookupAnswer.of(outcome, value -> Response.ok(value)));
    }
}
