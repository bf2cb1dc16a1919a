package io.orderfold.lab.demo;

import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.process.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A demo in a process of its own; what it writes goes to files in its place. */
final class DemoProcess implements AutoCloseable {

    private final Path place;
    private final Process process;

    DemoProcess(Path place, String... arguments) throws IOException, InterruptedException {
        this.place = place;
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + SuiteRoot.PROPERTY + "=" + SuiteRoot.find(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dio.netty.noUnsafe=true",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + place,
                "-cp",
                String.join(File.pathSeparator, JavaProgram.ownClassPath()),
                DemoCommand.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(Interruptible.command(command))
                .redirectOutput(place.resolve("out").toFile())
                .redirectError(place.resolve("err").toFile())
                .start();
    }

    Process process() {
        return process;
    }

    String output() throws IOException {
        return Files.readString(place.resolve("out"));
    }

    /** The JVM itself may say something there too, for instance about JAVA_TOOL_OPTIONS. */
    String errors() throws IOException {
        return Files.readString(place.resolve("err"));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
