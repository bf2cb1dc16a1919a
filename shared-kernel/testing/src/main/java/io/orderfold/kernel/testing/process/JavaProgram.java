package io.orderfold.kernel.testing.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a child JVM runs.
 *
 * @param name what people call it, first word of every message about it
 * @param classPath entries as for {@code java -cp}; may be longer than a command line allows
 * @param mainClass a class that begins with {@link ParentWatch#begin}, or {@link ChildMain} with the real one as first argument
 * @param jvmOptions heap, system properties
 * @param arguments for the main class
 * @param environment added to the environment of this process
 * @param directory working directory; must exist
 * @param log file that takes standard output and standard error; appended to
 */
public record JavaProgram(
        String name,
        List<String> classPath,
        String mainClass,
        List<String> jvmOptions,
        List<String> arguments,
        Map<String, String> environment,
        Path directory,
        Path log) {

    public JavaProgram {
        classPath = List.copyOf(classPath);
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (name.isBlank() || classPath.isEmpty() || mainClass.isBlank()) {
            throw new IllegalArgumentException("A program needs a name, a class path and a main class");
        }
    }

    /** The class path of this JVM, entry by entry, as absolute paths; Surefire keeps the property complete behind its manifest-only jar. */
    public static List<String> ownClassPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
    }

    /** The lines of an argument file for {@code java @file}. */
    List<String> argumentFile() {
        var lines = new ArrayList<String>();
        jvmOptions.forEach(option -> lines.add(quoted(option)));
        lines.add("-cp");
        lines.add(quoted(String.join(File.pathSeparator, classPath)));
        lines.add(quoted(mainClass));
        arguments.forEach(argument -> lines.add(quoted(argument)));
        return lines;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
