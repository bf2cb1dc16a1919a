package io.orderfold.state.faults;

import io.orderfold.kernel.testing.process.JavaProgram;
import io.orderfold.kernel.testing.stack.LocalStack;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The console consumer that ships with Kafka, run as people run it. */
final class ConsoleConsumer {

    private ConsoleConsumer() {}

    /** What it prints of a whole topic, headers included, until it has seen so many records. */
    static String read(LocalStack stack, String topic, int records) throws IOException, InterruptedException {
        Path printed = stack.newDirectory("console").resolve("printed.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, JavaProgram.ownClassPath()),
                        "org.apache.kafka.tools.consumer.ConsoleConsumer",
                        "--bootstrap-server",
                        stack.bootstrapServers(),
                        "--topic",
                        topic,
                        "--from-beginning",
                        "--isolation-level",
                        "read_committed",
                        "--property",
                        "print.headers=true",
                        "--property",
                        "print.key=true",
                        "--max-messages",
                        Integer.toString(records)))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new String(Files.readAllBytes(printed), StandardCharsets.UTF_8);
    }
}
