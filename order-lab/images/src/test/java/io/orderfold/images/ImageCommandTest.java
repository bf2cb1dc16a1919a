package io.orderfold.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.kernel.testing.place.SuiteRoot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImageCommandTest {

    @TempDir
    Path directory;

    @Test
    void wrong_usage_is_told_in_a_sentence() {
        var err = new StringWriter();

        assertThat(run(ImageCommand.commandLine(), err, "--bsae=x")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("orders image: Unknown option: '--bsae=x'")
                .contains("See ./orders image --help.");
    }

    @Test
    void a_measurement_of_nothing_is_refused() {
        var err = new StringWriter();

        assertThat(run(StartupCommand.commandLine(), err, "--rounds=0")).isEqualTo(1);
        assertThat(err.toString()).startsWith("orders startup: --rounds must be at least 1, is 0.");
    }

    @Test
    void the_packages_of_the_base_are_pinned_each_with_a_digest() {
        assertThat(DebianPackages.pins(SuiteRoot.find()))
                .extracting(DebianPackages.Pin::name)
                .contains("libc6", "libstdc++6", "libjemalloc2");
        assertThat(DebianPackages.pins(SuiteRoot.find()))
                .allSatisfy(pin -> assertThat(pin.sha256()).matches("[0-9a-f]{64}"))
                .allSatisfy(pin -> assertThat(pin.version()).matches("[0-9].+"));
    }

    @Test
    void a_package_that_is_not_the_pinned_one_is_refused() throws IOException {
        Files.createDirectories(directory.resolve("src-k8s/image"));
        Files.writeString(directory.resolve(DebianPackages.LIST), "# remark\n\nlibx 1.0\n");

        assertThatThrownBy(() -> DebianPackages.pins(directory))
                .hasMessageContaining("not name, version and digest: libx 1.0");
    }

    @Test
    void the_list_of_contents_has_what_lies_below_the_libraries() throws IOException {
        var libraries = Files.writeString(directory.resolve("bom.json"), "{\"components\":[{\"name\":\"avro\"}]}");
        var list = directory.resolve("sbom.json");

        Sbom.write(
                libraries,
                List.of(new DebianPackages.Pin("libstdc++6", "12.2.0-14+deb12u1", "0")),
                Optional.of("25.0.3+9"),
                list);

        var components = new ObjectMapper().readTree(list.toFile()).path("components");
        assertThat(components).hasSize(3);
        assertThat(components.path(1).path("purl").asText()).isEqualTo("pkg:generic/openjdk@25.0.3%2B9");
        assertThat(components.path(2).path("purl").asText())
                .isEqualTo("pkg:deb/debian/libstdc%2B%2B6@12.2.0-14%2Bdeb12u1?arch=amd64");
    }

    @Test
    void the_share_of_cached_classes_is_that_of_all_loaded_ones() throws IOException {
        var log = Files.writeString(directory.resolve("classes.log"), """
            [0.1s][info][class,load] java.lang.Object source: shared objects file
            [0.1s][info][class,load] java.lang.String source: shared objects file
            [0.2s][info][class,load] a.B source: file:/deployments/lib/main/a.jar
            [0.2s][info][class,load] a.C source: shared objects file (top)
            [0.2s][info][class,load] a remark without a place
            """);

        assertThat(Training.share(log)).isEqualTo(0.75);
        assertThat(Training.share(Files.writeString(log, ""))).isZero();
    }

    private static int run(CommandLine command, StringWriter err, String... arguments) {
        return command.setErr(new PrintWriter(err)).execute(arguments);
    }
}
