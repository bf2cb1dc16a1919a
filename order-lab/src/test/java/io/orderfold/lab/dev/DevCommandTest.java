package io.orderfold.lab.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.place.SuiteRoot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DevCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_service_that_there_is_not_is_answered_with_those_there_are() {
        assertThat(run("order-lab")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("orders dev: no service is called order-lab, there are order-state-service,"
                        + " order-query-api, orders-per-channel")
                .contains(". See ./orders dev --help.");
    }

    @Test
    void without_a_service_it_says_what_is_missing() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("SERVICE");
    }

    @Test
    void the_help_names_the_services() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("order-state-service, order-query-api, orders-per-channel, or a service of your own");
    }

    @Test
    void a_module_is_a_service_once_its_settings_name_an_application(@TempDir Path root) throws Exception {
        Files.writeString(
                root.resolve("pom.xml"), "<module>a/mine</module> <module>library</module> <module>no</module>");
        for (String module : List.of("a/mine", "library")) {
            Files.createDirectories(root.resolve(module).resolve("src/main/resources"));
        }
        Path settings = root.resolve("a/mine/src/main/resources/application.properties");
        Files.writeString(settings, "quarkus.application.name=mine\n");
        assertThat(DevService.in(root)).isEmpty();

        Files.writeString(settings, "quarkus.kafka-streams.application-id=${orderfold.topic-prefix:}mine\n");

        assertThat(DevService.named("mine", root)).contains(new DevService("a/mine"));
        assertThat(DevService.named("library", root)).isEmpty();
    }

    @Test
    void every_service_is_a_module_that_maven_can_run_in_dev_mode() throws Exception {
        var root = SuiteRoot.find();
        assertThat(DevService.in(root)).hasSizeGreaterThanOrEqualTo(3);
        for (var service : DevService.in(root)) {
            var pom = root.resolve(service.module()).resolve("pom.xml");

            assertThat(Files.readString(pom)).contains("<artifactId>quarkus-maven-plugin</artifactId>");
            assertThat(DevMode.command(root, service, List.of("-Da=1", "-Db=2")))
                    .startsWith(root.resolve("mvnw").toString())
                    .containsSequence("-pl", service.module(), "-am")
                    .contains("-Djvm.args=-Da=1 -Db=2");
        }
    }

    private int run(String... arguments) {
        return DevCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
