package io.orderfold.lab.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.process.JavaProgram;
import io.orderfold.lab.demo.Interruptible;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dev mode as a developer uses it, in a copy of the sources, because it changes one. Maven builds the copy, so it takes minutes. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DevModeIT {

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration RELOAD_LIMIT = Duration.ofMinutes(2);

    /** Above what the parts are given, one after the other, before they are killed: Maven 30 s, the registry 25 s, the broker 30 s. */
    private static final Duration END_LIMIT = Duration.ofMinutes(2);

    private static final int INTERRUPTED = 130;

    /** Broker, registry, Maven, the service. */
    private static final int PARTS = 4;

    private static final String RULES =
            "order-state-service/src/main/java/io/orderfold/state/topology/OrderStateRules.java";

    @TempDir
    Path place;

    private final HttpClient client = HttpClient.newHttpClient();
    private Path sources;
    private Path temporary;
    private Process dev;
    private URI service;

    @BeforeEach
    void start_dev_mode() throws IOException, InterruptedException {
        sources = place.resolve("sources");
        copy(SuiteRoot.find(), sources);
        temporary = Files.createDirectory(place.resolve("temporary"));
        int port = FreePorts.pick(1).getFirst();
        service = URI.create("http://127.0.0.1:" + port);
        dev = new ProcessBuilder(Interruptible.command(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + SuiteRoot.PROPERTY + "=" + sources,
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        String.join(File.pathSeparator, JavaProgram.ownClassPath()),
                        DevCommand.class.getName(),
                        "order-state-service",
                        "--port=" + port)))
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("out").toFile())
                .start();
    }

    @AfterEach
    void leave_nothing_running() {
        dev.descendants().forEach(ProcessHandle::destroyForcibly);
        dev.destroyForcibly();
        client.close();
    }

    @Test
    void a_saved_file_is_taken_up_and_an_interrupt_ends_every_process_and_removes_the_folder() throws Exception {
        await("/q/health/ready", "UP", START_LIMIT);
        assertThat(get("/v1/meta/topology")).contains("The newest version of the order.");

        Path rules = sources.resolve(RULES);
        Files.writeString(
                rules, Files.readString(rules).replace("The newest version of the order.", "Die neueste Fassung 東京."));

        await("/v1/meta/topology", "Die neueste Fassung 東京.", RELOAD_LIMIT);
        await("/q/health/ready", "UP", RELOAD_LIMIT);
        List<ProcessHandle> parts = dev.descendants().toList();
        assertThat(parts).hasSizeGreaterThanOrEqualTo(PARTS);
        assertThat(stacks()).isNotEmpty();

        // The shell has it built in; a program of that name may be missing.
        new ProcessBuilder("sh", "-c", "kill -INT " + dev.pid()).start().waitFor();

        assertThat(dev.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .as(() -> "still there: " + output())
                .isTrue();
        assertThat(dev.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
        assertThat(stacks()).isEmpty();
    }

    private List<Path> stacks() throws IOException {
        try (var entries = Files.list(temporary)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("orderfold-"))
                    .toList();
        }
    }

    /** Asks until the answer holds the text. A request is what makes dev mode look for saved files. */
    private void await(String target, String text, Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!get(target).contains(text)) {
            assertThat(dev.waitFor(500, TimeUnit.MILLISECONDS) || System.nanoTime() - deadline > 0)
                    .as(() -> "ended or too slow: " + output())
                    .isFalse();
        }
    }

    /** Empty while nobody answers. */
    private String get(String target) throws InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve(target)).timeout(RELOAD_LIMIT);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        }
    }

    private String output() {
        try {
            return Files.readString(place.resolve("out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The sources, and of what was built only the registry's program. */
    private static void copy(Path from, Path to) throws IOException {
        Path registry = from.resolve("shared-kernel/testing/target/apicurio-registry");
        Files.walkFileTree(from, Set.of(), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String name = folder.getFileName().toString();
                boolean built = name.equals("target") && !registry.startsWith(folder);
                boolean besideTheRegistry =
                        Objects.equals(registry.getParent(), folder.getParent()) && !folder.equals(registry);
                if (built || besideTheRegistry || name.equals(".git")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
