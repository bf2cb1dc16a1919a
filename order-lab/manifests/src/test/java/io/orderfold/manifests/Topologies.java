package io.orderfold.manifests;

import io.orderfold.kernel.testing.place.SuiteRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the approved topology of a service reads and writes, as Kafka Streams describes it. */
record Topologies(String service, String description) {

    private static final Pattern SOURCE = Pattern.compile("Source: \\S+ \\(topics: \\[([^]]*)]\\)");
    private static final Pattern SINK = Pattern.compile("Sink: \\S+ \\(topic: ([^)]+)\\)");

    static Topologies of(String service) {
        try {
            return new Topologies(
                    service,
                    Files.readString(SuiteRoot.find()
                            .resolve(service)
                            .resolve(Path.of("src", "test", "resources", "topology.txt"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The topics of others and of its own that one task reads together, sub-topology by sub-topology. */
    List<List<String>> readTogether() {
        var groups = new ArrayList<List<String>>();
        for (var part : description.split("Sub-topology:", -1)) {
            var topics = new TreeSet<String>();
            SOURCE.matcher(part)
                    .results()
                    .flatMap(found -> Stream.of(found.group(1).split(", ")))
                    .filter(Topologies::isPublic)
                    .forEach(topics::add);
            if (!topics.isEmpty()) {
                groups.add(List.copyOf(topics));
            }
        }
        return groups;
    }

    List<String> read() {
        return readTogether().stream().flatMap(List::stream).distinct().toList();
    }

    /** Everything that the group reads, as the broker names it: topics that Kafka Streams makes for the service begin with its application id. */
    Stream<String> readByName(String applicationId) {
        return SOURCE.matcher(description)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(", ")))
                .distinct()
                .map(topic -> isPublic(topic) ? topic : applicationId + "-" + topic);
    }

    List<String> written() {
        return SINK.matcher(description)
                .results()
                .map(found -> found.group(1))
                .filter(Topologies::isPublic)
                .distinct()
                .toList();
    }

    /** Not one that Kafka Streams makes for the service. */
    private static boolean isPublic(String topic) {
        return !topic.endsWith("-repartition") && !topic.endsWith("-changelog");
    }
}
