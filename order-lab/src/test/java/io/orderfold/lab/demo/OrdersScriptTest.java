package io.orderfold.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.place.SuiteRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./orders} in a folder of its own, with JDKs and a Maven that only say what they were asked. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrdersScriptTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path root;

    private Path home;
    private Path jdks;

    /** What a run of the script ended in. */
    private record Ended(int exitCode, String output) {}

    @BeforeEach
    void copy_the_script() throws IOException {
        Files.copy(SuiteRoot.find().resolve("orders"), root.resolve("orders"));
        home = Files.createDirectory(root.resolve("home"));
        jdks = Files.createDirectory(root.resolve("jdks"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "-h", "--help"})
    void help_is_shown_to_whom_asks_and_to_whom_says_nothing(String argument) throws Exception {
        var ended = argument.isEmpty() ? run() : run(argument);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).contains("./orders demo --check", "./orders test --long");
    }

    @Test
    void an_unknown_command_is_wrong_usage() throws Exception {
        assertThat(run("dmeo")).isEqualTo(new Ended(2, "orders: unknown command 'dmeo': try ./orders help\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "dev", "image", "letters", "load", "maven", "startup", "test"})
    void without_a_jdk_one_sentence_says_what_to_install(String command) throws Exception {
        var ended = run(command);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output().lines())
                .singleElement()
                .asString()
                .startsWith("orders: no JDK 21 or newer found")
                .contains("install one", "set JAVA_HOME");
    }

    @Test
    void an_old_jdk_first_on_the_path_is_passed_over_for_a_newer_one_elsewhere() throws Exception {
        everythingIsBuilt();
        var old = jdk("old", 17);
        jdk("newer", 21);
        jdk("newest", 25);

        var ended = run(old.resolve("bin"), "demo", "--seed=7");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).startsWith("java of newest: ").endsWith("DemoCommand --seed=7\n");
    }

    @Test
    void dev_mode_in_a_fresh_clone_builds_first_and_gets_its_arguments() throws Exception {
        jdk("newest", 25);
        executable(root.resolve("mvnw"), """
                #!/bin/sh
                echo built >>"$PWD/builds"
                """);

        var ended = run("dev", "order-state-service", "--port=1234");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).endsWith("DevCommand order-state-service --port=1234\n");
        assertThat(root.resolve("builds")).content().isEqualTo("built\n");
        assertThat(root.resolve("order-lab/target/orders.lock")).doesNotExist();
    }

    @Test
    void a_second_demo_waits_for_the_build_of_the_first_and_does_not_build_again() throws Exception {
        jdk("newest", 25);
        executable(root.resolve("mvnw"), """
                #!/bin/sh
                echo built >>"$PWD/builds"
                until [ -e "$PWD/go" ]; do sleep 0.1; done
                mkdir -p order-lab/target/lib order-state-service/target/quarkus-app order-query-api/target/quarkus-app
                touch order-lab/target/order-lab.jar
                touch order-state-service/target/quarkus-app/quarkus-run.jar order-query-api/target/quarkus-app/quarkus-run.jar
                """);
        var first = start("first", home, "demo");
        await(() -> Files.exists(root.resolve("builds")));
        var second = start("second", home, "demo");
        await(() -> Files.readString(root.resolve("second")).contains("waiting for it"));

        Files.createFile(root.resolve("go"));

        assertThat(end("first", first).exitCode()).isZero();
        var waited = end("second", second);
        assertThat(waited.exitCode()).isZero();
        assertThat(waited.output()).contains("java of newest: ");
        assertThat(root.resolve("builds")).content().isEqualTo("built\n");
        assertThat(root.resolve("order-lab/target/orders.lock")).doesNotExist();
    }

    @Test
    void maven_gets_its_arguments_and_a_jdk_that_builds_whatever_java_is_first_on_the_path() throws Exception {
        var old = jdk("old", 17);
        jdk("newest", 25);
        executable(root.resolve("mvnw"), """
                #!/bin/sh
                echo "$PWD: $JAVA_HOME: $*"
                """);

        var ended = run(old.resolve("bin"), "maven", "-q", "-pl", "order-domain", "verify");

        assertThat(ended)
                .isEqualTo(new Ended(0, root + ": " + jdks.resolve("newest") + ": -q -pl order-domain verify\n"));
    }

    /** A script that calls the wrapper itself passes where JAVA_HOME is set, and fails on a fresh machine. */
    @Test
    void what_has_to_pass_before_a_change_goes_in_finds_its_jdk_through_the_script() throws IOException {
        try (var scripts = Files.list(SuiteRoot.find().resolve(".ci"))) {
            assertThat(scripts)
                    .isNotEmpty()
                    .allSatisfy(script -> assertThat(script).content().doesNotContain("mvnw"));
        }
    }

    private void everythingIsBuilt() throws IOException {
        for (var file : List.of(
                "order-lab/target/lib/some.jar",
                "order-lab/target/order-lab.jar",
                "order-state-service/target/quarkus-app/quarkus-run.jar",
                "order-query-api/target/quarkus-app/quarkus-run.jar",
                "order-lab/target/orders.built")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.createFile(root.resolve(file));
        }
    }

    private Path jdk(String name, int version) throws IOException {
        var jdk = jdks.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
        executable(jdk.resolve("bin").resolve("javac"), "#!/bin/sh\n");
        executable(jdk.resolve("bin").resolve("java"), """
                #!/bin/sh
                case "$1" in
                    -XshowSettings*) echo "    java.home = %s" >&2 ;;
                    *) echo "java of %s: $*" ;;
                esac
                """.replaceFirst("%s", jdk.toString())
                .replaceFirst("%s", name));
        return jdk;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        return run(home, arguments);
    }

    private Ended run(Path firstOnPath, String... arguments) throws IOException, InterruptedException {
        return end("out", start("out", firstOnPath, arguments));
    }

    private Process start(String output, Path firstOnPath, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("bash", root.resolve("orders").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve(output).toFile());
        builder.environment().clear();
        builder.environment().put("PATH", firstOnPath + ":" + toolsWithoutJava());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("ORDERS_JDK_FOLDERS", folders());
        return builder.start();
    }

    /** The programs of this machine but its JDK, which may lie among them. */
    private String toolsWithoutJava() throws IOException {
        var tools = root.resolve("tools");
        if (!Files.exists(tools)) {
            Files.createDirectory(tools);
            for (var name : List.of(
                    "bash", "sh", "cat", "dirname", "find", "grep", "head", "mkdir", "mv", "rm", "sed", "sleep", "tail",
                    "tee", "touch")) {
                Files.createSymbolicLink(tools.resolve(name), tool(name));
            }
        }
        return tools.toString();
    }

    private static Path tool(String name) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private String folders() throws IOException {
        try (var found = Files.list(jdks)) {
            return String.join(":", found.map(Path::toString).toList());
        }
    }

    private Ended end(String output, Process process) throws IOException, InterruptedException {
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(root.resolve(output), StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Something that a script is about to do. */
    private interface Happening {
        boolean happened() throws IOException;
    }

    private static void await(Happening happening) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!happening.happened()) {
            assertThat(System.nanoTime()).as("did not happen").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
