package io.orderfold.kernel.testing.topics;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.kernel.testing.place.SuiteRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads topics from Strimzi {@code KafkaTopic} files, so that a local broker has the topics a cluster would have. */
public final class TopicFiles {

    private TopicFiles() {}

    /** Where the suite keeps its own: {@code src-k8s/topics} below the root. */
    public static Path defaultDirectory() {
        return SuiteRoot.find().resolve(Path.of("src-k8s", "topics"));
    }

    /**
     * All topics declared by the {@code .yaml} and {@code .yml} files of a directory, one a file, in the order of the file names.
     *
     * @throws LocalStackException naming the file, if one holds an unknown, missing or wrongly typed property, or declares a topic a second
     *     time; also if there is no such directory or no file in it
     */
    public static List<TopicDeclaration> load(Path directory) {
        var byName = new LinkedHashMap<String, TopicDeclaration>();
        for (var file : filesOf(directory)) {
            var declaration = KafkaTopicFile.read(file);
            if (byName.put(declaration.name(), declaration) != null) {
                throw new LocalStackException(
                        Reason.BAD_FILE,
                        "The topic file " + file + " declares " + declaration.name() + " a second time.");
            }
        }
        return List.copyOf(byName.values());
    }

    private static List<Path> filesOf(Path directory) {
        try (var entries = Files.list(directory)) {
            var files = entries.filter(TopicFiles::isYaml).sorted().toList();
            if (files.isEmpty()) {
                throw new LocalStackException(Reason.BAD_FILE, "There is no topic file in " + directory + ".");
            }
            return files;
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.BAD_FILE, "The topic files in " + directory + " cannot be listed: is it a directory?", e);
        }
    }

    private static boolean isYaml(Path file) {
        var name = file.toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
