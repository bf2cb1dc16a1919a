package io.orderfold.kernel.landscape;

import io.orderfold.kernel.landscape.LandscapeFile.Scope;
import io.orderfold.kernel.landscape.LandscapeFile.Service;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the file of a landscape contradicts the topologies, the catalogue or the files of the topics. Each finding names its place and what to do. */
public final class LandscapeRules {

    private final Ground ground;
    private final Findings findings;

    /**
     * A contradiction.
     *
     * @param word what stands in the file where it is; empty if something is missing there
     * @param sentence what is wrong, and what to do
     */
    public record Finding(String word, String sentence) {

        /** With the place in front: the file, and the line in its text where the word stands first. */
        public String at(String fileName, String text) {
            List<String> lines = text.lines().toList();
            for (int i = 0; !word.isEmpty() && i < lines.size(); i++) {
                if (words(lines.get(i)).contains(word)) {
                    return fileName + ":" + (i + 1) + ": " + sentence;
                }
            }
            return fileName + ": " + sentence;
        }

        private static Set<String> words(String line) {
            return new HashSet<>(List.of(line.split("[\\s,\\[\\]\"']+|:\\s")));
        }
    }

    private LandscapeRules(Ground ground) {
        this.ground = ground;
        this.findings = new Findings(ground);
    }

    /** All of them; empty if the file is true. */
    public static List<Finding> contradictions(Ground ground) {
        LandscapeRules rules = new LandscapeRules(ground);
        rules.scopes();
        ServiceRules services = new ServiceRules(ground, rules.findings);
        ground.file().services().forEach(services::look);
        rules.topologies();
        rules.topics();
        return rules.findings.all();
    }

    private void scopes() {
        Set<String> ids = new HashSet<>();
        Set<String> placed = new HashSet<>();
        for (Scope scope : ground.file().scopes()) {
            findings.check(
                    Findings.isText(scope.name()),
                    text(scope.id()),
                    "Scope " + scope.id() + " has no name; give it one.");
            findings.check(ids.add(scope.id()), scope.id(), "Scope " + scope.id() + " is there twice; join them.");
            findings.check(
                    ground.file().services().stream()
                                    .anyMatch(service -> scope.id().equals(service.scope()))
                            || !scope.topics().isEmpty(),
                    scope.id(),
                    "Nothing lies in scope " + scope.id() + "; remove it.");
            for (String topic : scope.topics()) {
                findings.checkDeclared(topic, "Scope " + scope.id() + " lists");
                findings.check(placed.add(topic), topic, "Topic " + topic + " lies in two scopes; leave it in one.");
            }
        }
        Set<String> services = new HashSet<>();
        for (Service service : ground.file().services()) {
            findings.check(
                    services.add(service.id()),
                    service.id(),
                    "Service " + service.id() + " is there twice; join them.");
            findings.check(
                    ids.contains(service.scope()),
                    service.id(),
                    "Service " + service.id() + " lies in scope " + service.scope()
                            + ", which is not listed; list it under scopes, or name another.");
        }
    }

    private void topologies() {
        for (String application : ground.topologies().keySet()) {
            findings.check(
                    ground.service(application).isPresent(),
                    "",
                    "The topology of " + application
                            + " runs, but no service of that id is listed; add it as a stream-service.");
        }
    }

    private void topics() {
        Set<String> read = new TreeSet<>();
        Set<String> written = new TreeSet<>();
        Set<String> besides = new TreeSet<>();
        for (Service service : ground.file().services()) {
            read.addAll(ground.reads(service));
            written.addAll(ground.writes(service));
            besides.addAll(service.alsoWrites());
        }
        for (String topic : ground.names()) {
            findings.check(
                    ground.topic(topic).isPresent(),
                    topic,
                    "Topic " + topic + " has no file among the topics; declare it, or correct the name.");
            findings.check(
                    ground.owner(topic).isPresent(),
                    topic,
                    "Topic " + topic + " is not in the catalogue of the code; add it there, or correct the name.");
            findings.check(
                    written.contains(topic) || besides.contains(topic),
                    topic,
                    "Nobody writes " + topic + "; say under writes who does.");
            findings.check(read.contains(topic), topic, "Nobody reads " + topic + "; say under reads who does.");
            ground.owner(topic).ifPresent(owner -> owner(topic, owner));
        }
        for (Catalogue.EventKind event : ground.catalogue().events()) {
            findings.check(
                    ground.topic(event.topic()).isPresent(),
                    event.topic(),
                    "Events of type " + event.type() + " belong on " + event.topic()
                            + ", which has no file among the topics; declare it.");
        }
    }

    private void owner(String topic, String owner) {
        Service service = ground.service(owner).orElse(null);
        if (service == null) {
            findings.add("", "The code says that " + owner + " owns " + topic + ", but it is not listed; add it.");
        } else {
            findings.check(
                    ground.writes(service).contains(topic)
                            || service.alsoWrites().contains(topic),
                    owner,
                    "The code says that " + owner + " owns " + topic
                            + ", but it does not write it; add the topic to what it writes.");
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
