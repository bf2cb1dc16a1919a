package io.orderfold.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is in an image, as CycloneDX: the libraries as the build lists them, and below them Java and the packages of Debian. */
final class Sbom {

    private Sbom() {}

    /**
     * Writes the list of an image.
     *
     * @param libraries what the build of the service wrote
     * @param packages of Debian in the base
     * @param java version of the run-time image, if it is ours
     */
    static void write(Path libraries, List<DebianPackages.Pin> packages, Optional<String> java, Path to) {
        var json = new ObjectMapper();
        try {
            var list = (ObjectNode) json.readTree(libraries.toFile());
            var components = list.withArray("/components");
            java.ifPresent(version -> components.add(
                    component(json, "platform", "openjdk", version, "pkg:generic/openjdk@" + encoded(version))));
            for (var pin : packages) {
                components.add(component(
                        json,
                        "library",
                        pin.name(),
                        pin.version(),
                        "pkg:deb/debian/" + encoded(pin.name()) + "@" + encoded(pin.version()) + "?arch="
                                + DebianPackages.ARCHITECTURE));
            }
            Files.write(to, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode component(ObjectMapper json, String type, String name, String version, String purl) {
        return json.createObjectNode()
                .put("type", type)
                .put("bom-ref", purl)
                .put("name", name)
                .put("version", version)
                .put("purl", purl);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
