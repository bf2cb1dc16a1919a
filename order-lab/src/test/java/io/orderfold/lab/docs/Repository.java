package io.orderfold.lab.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The files that people write: no hidden folder, nothing that a build made.
 *
 * @param files all of them, absolute, sorted
 * @param names of Java types, nested ones too, of Avro records and enums, and of the packages generated from these
 */
record Repository(Path root, List<Path> files, Set<String> names) {

    private static final Pattern JAVA_TYPE = Pattern.compile("\\b(?:class|record|interface|enum)\\s+([A-Z]\\w*)");
    private static final Pattern AVRO_NAME =
            Pattern.compile("\"name\"\\s*:\\s*\"([A-Z]\\w*)\"|\"namespace\"\\s*:\\s*\"([\\w.]+)\"");

    static Repository at(Path root) {
        var files = walk(root);
        Set<String> names = new HashSet<>();
        for (var file : files) {
            if (file.toString().endsWith(".java")) {
                collect(JAVA_TYPE, file, names);
            } else if (file.toString().endsWith(".avsc")) {
                collect(AVRO_NAME, file, names);
            }
        }
        return new Repository(root, files, names);
    }

    List<MarkdownPage> pages() {
        return files.stream()
                .filter(file -> file.toString().endsWith(".md"))
                .map(file -> MarkdownPage.read(root, file))
                .toList();
    }

    /** Whether a file below the root satisfies the question; its path has slashes. */
    boolean anyFile(Predicate<String> question) {
        return files.stream()
                .map(file -> root.relativize(file).toString().replace('\\', '/'))
                .anyMatch(question);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Pattern declaration, Path file, Set<String> names) {
        var matcher = declaration.matcher(text(file));
        while (matcher.find()) {
            names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
    }

    private static List<Path> walk(Path root) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    var name = folder.getFileName().toString();
                    boolean skipped = !folder.equals(root)
                            && (name.startsWith(".") || name.equals("target") || name.equals("node_modules"));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().sorted().toList();
    }
}
