package io.orderfold.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_names_every_option() {
        int exitCode = execute("--help");

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains(
                        "--check",
                        "--orders",
                        "--seed",
                        "--rate",
                        "--late",
                        "--duplicate",
                        "--skew",
                        "--poison",
                        "--keep",
                        "--port",
                        "--heap",
                        "--limit");
    }

    @ParameterizedTest
    @CsvSource({
        "--orders=-1, the number of orders must not be negative",
        "--orders=many, Invalid value for option '--orders'",
        "--late=120, --late must lie between 0 and 100 per cent",
        "--port=70000, --port must lie between 0 and 65535",
        "--port=-1, --port must lie between 0 and 65535",
        "--heap=1, --heap must lie between 64 and 65536",
        "--limit=0, --limit must lie between 1 and 86400",
        "--skew=61, the skew must lie between 0 and 60 s",
        "--rate=0, the rate must be more than 0",
        "--nonsense, Unknown option",
    })
    void wrong_usage_is_told_in_one_line(String argument, String sentence) {
        int exitCode = execute(argument);

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(sentence);
    }

    @Test
    void a_check_without_an_end_is_refused() {
        assertThat(execute("--check", "--orders", "0")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("--orders must be at least 1");
    }

    private int execute(String... arguments) {
        return DemoCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
