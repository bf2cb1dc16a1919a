package io.orderfold.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Programs of this machine that are run to their end. */
final class Tool {

    private Tool() {}

    /**
     * What a program prints.
     *
     * @throws ImageException if it is not there, or fails; the message has its output
     */
    static String run(Path directory, List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new ImageException("'" + String.join(" ", command) + "' ended with " + code + ":"
                        + System.lineSeparator() + output);
            }
            return output;
        } catch (IOException e) {
            throw new ImageException("'" + command.getFirst() + "' cannot be run: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("Interrupted while '" + command.getFirst() + "' ran.", e);
        }
    }
}
