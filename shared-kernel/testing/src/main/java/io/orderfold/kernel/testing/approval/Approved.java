package io.orderfold.kernel.testing.approval;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A committed file that says what something generated must look like. It changes on purpose only: run the test with
 * {@code -Dsuite.approve=true}, look at the difference, commit the file.
 */
public record Approved(Path file, String beforeApproving) {

    /** @param inModule path from the module's directory, which is the working directory of its tests */
    public static Approved at(String inModule, String beforeApproving) {
        return new Approved(Path.of(inModule), beforeApproving);
    }

    /** Fails with the first difference unless the text is the approved one. */
    public void holds(String actual) {
        holds(actual, Boolean.getBoolean("suite.approve"));
    }

    void holds(String actual, boolean approving) {
        try {
            if (approving) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            String approved = Files.exists(file) ? Files.readString(file) : "";
            if (!approved.equals(actual)) {
                fail(
                        "%s is not what it was approved as. %s %s To approve, run this test with -Dsuite.approve=true.",
                        file.getFileName(), firstDifference(approved, actual), beforeApproving);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstDifference(String approved, String actual) {
        List<String> before = approved.lines().toList();
        List<String> after = actual.lines().toList();
        int line = 0;
        while (line < before.size() && line < after.size() && before.get(line).equals(after.get(line))) {
            line++;
        }
        return "Line " + (line + 1) + " was <" + at(before, line) + "> and is <" + at(after, line) + ">.";
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line).strip() : "";
    }
}
