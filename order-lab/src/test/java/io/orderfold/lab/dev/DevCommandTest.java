package io.orderfold.lab.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.place.SuiteRoot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DevCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_service_that_there_is_not_is_answered_with_those_there_are() {
        assertThat(run("order-lab")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("orders dev: no service is called order-lab, there are order-state-service,"
                        + " order-query-api, orders-per-channel. See ./orders dev --help.");
    }

    @Test
    void without_a_service_it_says_what_is_missing() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("SERVICE");
    }

    @Test
    void the_help_names_the_services() {
        assertThat(run("--help")).isZero();
        for (var service : DevService.values()) {
            assertThat(out.toString()).contains(service.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_service_is_a_module_that_maven_can_run_in_dev_mode(DevService service) throws Exception {
        var root = SuiteRoot.find();
        var pom = root.resolve(service.module()).resolve("pom.xml");

        assertThat(Files.readString(pom)).contains("<artifactId>quarkus-maven-plugin</artifactId>");
        assertThat(DevMode.command(root, service, List.of("-Da=1", "-Db=2")))
                .startsWith(root.resolve("mvnw").toString())
                .containsSequence("-pl", service.module(), "-am")
                .contains("-Djvm.args=-Da=1 -Db=2");
    }

    private int run(String... arguments) {
        return DevCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
