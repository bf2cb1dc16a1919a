package io.orderfold.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.kernel.testing.place.TemporaryDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An image as a container would see it: its files under one folder, with the times that they have in it.
 *
 * @param root where its files lie
 * @param environment what it sets
 * @param command what it starts
 */
record UnpackedImage(Path root, Map<String, String> environment, List<String> command) {

    private static final String REMOVED = ".wh.";

    UnpackedImage {
        environment = Map.copyOf(environment);
        command = List.copyOf(command);
    }

    /**
     * Unpacks an archive of Docker.
     *
     * @param folder where to; whatever is there is removed first
     */
    static UnpackedImage of(Path archive, Path folder) {
        TemporaryDirectory.remove(folder);
        var parts = folder.resolve("parts");
        var root = folder.resolve("root");
        try {
            Files.createDirectories(parts);
            Files.createDirectories(root);
            tar(archive, parts);
            var json = new ObjectMapper();
            var manifest =
                    json.readTree(parts.resolve("manifest.json").toFile()).path(0);
            for (var layer : manifest.path("Layers")) {
                tar(parts.resolve(layer.asText()), root);
                remove(root);
            }
            var config = json.readTree(
                            parts.resolve(manifest.path("Config").asText()).toFile())
                    .path("config");
            TemporaryDirectory.remove(parts);
            return new UnpackedImage(root, environment(config), texts(config.path("Entrypoint")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tar(Path archive, Path to) {
        Tool.run(
                to,
                List.of(
                        "tar",
                        "--extract",
                        "--preserve-permissions",
                        "--numeric-owner",
                        "--warning=no-unknown-keyword",
                        "--file",
                        archive.toString()));
    }

    /** What a layer says that is no longer there. */
    private static void remove(Path root) throws IOException {
        List<Path> marks;
        try (Stream<Path> files = Files.walk(root)) {
            marks = files.filter(file -> String.valueOf(file.getFileName()).startsWith(REMOVED))
                    .toList();
        }
        for (var mark : marks) {
            var gone = mark.resolveSibling(String.valueOf(mark.getFileName()).substring(REMOVED.length()));
            if (Files.exists(gone)) {
                TemporaryDirectory.remove(gone);
            }
            Files.delete(mark);
        }
    }

    private static Map<String, String> environment(JsonNode config) {
        var environment = new TreeMap<String, String>();
        for (var variable : texts(config.path("Env"))) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return environment;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
