package io.orderfold.lab.docs;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names in backticks that the repository does not know: types, packages, event types, topics, files. */
final class NameCheck {

    /** Two humps or more, as our types have them; perhaps a member behind it. */
    private static final Pattern TYPE =
            Pattern.compile("@?([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?:[.#][A-Za-z_]\\w*(?:\\(.*\\))?)?");

    private static final Pattern QUALIFIED =
            Pattern.compile("io\\.orderfold((?:\\.[a-z]+)*)(?:\\.([A-Z]\\w*)(?:\\.v\\d+)?)?");
    private static final Pattern TOPIC = Pattern.compile("order\\.[a-z.]+\\.v\\d+");
    private static final Pattern PLAIN_PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)+/?");

    /** Names of the same form that others gave: Kafka, Quarkus, JUnit, Apicurio, Strimzi, schema.org. */
    private static final Set<String> FOREIGN = Set.of(
            "AvroKafkaSerializer",
            "CloudEvents",
            "IdentityReplicationPolicy",
            "KafkaProducer",
            "KafkaStreams",
            "KafkaTopic",
            "KafkaUser",
            "LogAppendTime",
            "NullMarked",
            "ProcessorWrapper",
            "QuarkusTest",
            "QuarkusTestResource",
            "ReplaceUnderscores",
            "ServiceLoader",
            "TopologyTestDriver");

    private NameCheck() {}

    static List<String> complaints(Repository repository, MarkdownPage page) {
        return page.codeSpans().stream()
                .map(code -> complaint(repository, code))
                .flatMap(Optional::stream)
                .map(complaint -> page.name() + ": " + complaint)
                .toList();
    }

    private static Optional<String> complaint(Repository repository, String code) {
        var qualified = QUALIFIED.matcher(code);
        if (qualified.matches()) {
            var folder = "/io/orderfold" + qualified.group(1).replace('.', '/') + "/";
            boolean known = qualified.group(2) == null
                    ? repository.names().contains(code) || repository.anyFile(file -> file.contains(folder))
                    : repository.names().contains(qualified.group(2));
            return unless(known, "there is no " + code);
        }
        if (TOPIC.matcher(code).matches()) {
            return unless(
                    Files.exists(repository.root().resolve("src-k8s/topics/" + code + ".yaml")),
                    "there is no topic " + code);
        }
        var type = TYPE.matcher(code);
        if (type.matches()) {
            boolean known = repository.names().contains(type.group(1)) || FOREIGN.contains(type.group(1));
            return unless(known, "there is no type " + type.group(1));
        }
        return PLAIN_PATH.matcher(code).matches() ? missingFile(repository, code) : Optional.empty();
    }

    /** Only what begins with a folder of ours can be judged, and nothing that a build makes. */
    private static Optional<String> missingFile(Repository repository, String path) {
        var first = path.substring(0, path.indexOf('/'));
        boolean ours = Files.isDirectory(repository.root().resolve(first)) && !("/" + path).contains("/target/");
        return unless(!ours || Files.exists(repository.root().resolve(path)), "there is no file " + path);
    }

    private static Optional<String> unless(boolean fine, String complaint) {
        return fine ? Optional.empty() : Optional.of(complaint);
    }
}
