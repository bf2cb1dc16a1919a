package io.orderfold.lab.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder {@code order-lab/clients/typescript}, copied, with types generated from the API document, compiled, and run by Node. */
final class TypeScriptClient {

    private static final int OLDEST_NODE = 20;
    private static final Pattern MAJOR = Pattern.compile("^v(\\d{1,4})\\.");

    private final Path folder;

    private TypeScriptClient(Path folder) {
        this.folder = folder;
    }

    /**
     * Installs what the lock file names, generates and compiles. The test that calls it is skipped, with a sentence, on a machine without
     * Node and npm; everything else that fails fails the test.
     *
     * @param document the approved one
     * @param folder empty
     */
    static TypeScriptClient compile(Path root, Path document, Path folder) throws IOException, InterruptedException {
        requireNode(folder);
        try (Stream<Path> files = Files.walk(root.resolve(Path.of("order-lab", "clients", "typescript")))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(root.resolve(Path.of("order-lab", "clients", "typescript"))
                        .relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        var client = new TypeScriptClient(folder);
        client.run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), () -> {});
        client.run(List.of("npm", "run", "generate", "--", document.toString(), "-o", "src/order-api.d.ts"), () -> {});
        client.run(List.of("npm", "run", "compile"), () -> {});
        return client;
    }

    /** @param listening told when it waits for a change */
    void walk(URI base, String prefix, Instant placedAt, Runnable listening) throws IOException, InterruptedException {
        String output =
                run(List.of("npm", "run", "walk", "--", base.toString(), prefix, placedAt.toString()), listening);
        assertThat(output).contains("all answers are as told");
    }

    private static void requireNode(Path folder) throws InterruptedException {
        for (String program : List.of("node", "npm")) {
            try {
                var process = new ProcessBuilder(program, "--version")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
                String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                if (process.waitFor() != 0 || (program.equals("node") && isOld(version))) {
                    skip(program + " " + version + " is not Node 20 or newer");
                }
            } catch (IOException absent) {
                skip(program + " is not installed");
            }
        }
    }

    /** @param version such as {@code v20.19.0} */
    private static boolean isOld(String version) {
        Matcher major = MAJOR.matcher(version);
        return !major.find() || Integer.parseInt(major.group(1)) < OLDEST_NODE;
    }

    private static void skip(String missing) {
        String sentence = "The TypeScript client is NOT tested: " + missing + ". Install Node 20 or newer with npm.";
        System.out.println(sentence);
        abort(sentence);
    }

    private String run(List<String> command, Runnable listening) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var lines = new ArrayList<String>();
        try (var output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.equals("listening")) {
                    listening.run();
                }
            }
            assertThat(process.waitFor())
                    .as("%s: %s", command, String.join(System.lineSeparator(), lines))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
        return String.join("\n", lines);
    }
}
