package io.orderfold.kernel.landscape;

import io.orderfold.kernel.landscape.LandscapeFile.Kind;
import io.orderfold.kernel.landscape.LandscapeFile.Scope;
import io.orderfold.kernel.landscape.LandscapeFile.Service;
import io.orderfold.kernel.topology.TopologyModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the file of a landscape contradicts the topologies, the catalogue or the files of the topics. Each finding names its place and what to do. */
public final class LandscapeRules {

    private final Ground ground;
    private final List<Finding> findings = new ArrayList<>();

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
    }

    /** All of them; empty if the file is true. */
    public static List<Finding> contradictions(Ground ground) {
        LandscapeRules rules = new LandscapeRules(ground);
        rules.scopes();
        ground.file().services().forEach(rules::service);
        rules.topologies();
        rules.topics();
        return List.copyOf(rules.findings);
    }

    private void scopes() {
        Set<String> ids = new HashSet<>();
        Set<String> placed = new HashSet<>();
        for (Scope scope : ground.file().scopes()) {
            check(isText(scope.name()), text(scope.id()), "Scope " + scope.id() + " has no name; give it one.");
            check(ids.add(scope.id()), scope.id(), "Scope " + scope.id() + " is there twice; join them.");
            check(
                    ground.file().services().stream()
                                    .anyMatch(service -> scope.id().equals(service.scope()))
                            || !scope.topics().isEmpty(),
                    scope.id(),
                    "Nothing lies in scope " + scope.id() + "; remove it.");
            for (String topic : scope.topics()) {
                known(topic, "Scope " + scope.id() + " lists");
                check(placed.add(topic), topic, "Topic " + topic + " lies in two scopes; leave it in one.");
            }
        }
        Set<String> services = new HashSet<>();
        for (Service service : ground.file().services()) {
            check(services.add(service.id()), service.id(), "Service " + service.id() + " is there twice; join them.");
            check(
                    ids.contains(service.scope()),
                    service.id(),
                    "Service " + service.id() + " lies in scope " + service.scope()
                            + ", which is not listed; list it under scopes, or name another.");
        }
    }

    private void service(Service service) {
        check(
                isText(service.owner()),
                service.id(),
                "Service " + service.id() + " has no owner; say who answers for it.");
        check(
                isText(service.does()),
                service.id(),
                "Service " + service.id() + " does not say what it does; add a sentence.");
        check(
                service.kind() != null,
                service.id(),
                "Service " + service.id()
                        + " has no kind; it is one of producer, stream-service, connector, database, subscriber.");
        service.reads().forEach(topic -> known(topic, "Service " + service.id() + " reads"));
        service.writes().forEach(topic -> known(topic, "Service " + service.id() + " writes"));
        service.alsoWrites().forEach(topic -> known(topic, "Service " + service.id() + " also writes"));
        for (String asked : service.asks()) {
            check(
                    ground.service(asked).isPresent(),
                    asked,
                    "Service " + service.id() + " asks " + asked
                            + ", which is not on the map; add it, or name another.");
        }
        if (service.kind() == Kind.STREAM_SERVICE) {
            streamService(service);
        } else {
            outsider(service);
        }
    }

    private void streamService(Service service) {
        TopologyModel model = ground.topologies().get(service.id());
        if (model == null) {
            add(
                    service.id(),
                    "Service " + service.id()
                            + " is called a stream service, but no topology has this application id; correct the id, or the kind.");
            return;
        }
        check(
                service.reads().isEmpty() && service.writes().isEmpty(),
                service.id(),
                "What " + service.id() + " reads and writes is said by its topology; remove reads and writes.");
        List<String> sinks = Reach.external(model, TopologyModel.Role.SINK);
        for (String topic : service.alsoWrites()) {
            check(
                    !sinks.contains(topic),
                    topic,
                    "Service " + service.id() + " writes " + topic
                            + " anyway: a sink of its topology names it; remove the topic.");
        }
        check(
                !Reach.chooses(model) || !service.alsoWrites().isEmpty(),
                service.id(),
                "A sink in the topology of " + service.id()
                        + " chooses its topic for each record; list under alsoWrites what it may choose.");
    }

    private void outsider(Service service) {
        check(
                ground.topologies().get(service.id()) == null,
                service.id(),
                "There is a topology of " + service.id() + ", but it is called a " + word(service)
                        + "; its kind is stream-service.");
        check(
                service.alsoWrites().isEmpty(),
                service.id(),
                "Only a stream service also writes; put what " + service.id() + " writes under writes.");
        boolean linked = !service.reads().isEmpty()
                || !service.writes().isEmpty()
                || !service.asks().isEmpty()
                || ground.file().services().stream()
                        .anyMatch(other -> other.asks().contains(service.id()));
        check(
                linked,
                service.id(),
                "Service " + service.id()
                        + " neither reads, writes, asks nor is asked; say what it has to do with the rest, or remove it.");
        if (service.kind() == Kind.PRODUCER) {
            for (String topic : service.writes()) {
                String owner = ground.owner(topic).orElse(service.id());
                check(
                        owner.equals(service.id()),
                        topic,
                        "Producer " + service.id() + " writes " + topic + ", which the code says is owned by " + owner
                                + "; correct one of them.");
            }
        }
        if (service.kind() == Kind.SUBSCRIBER || service.kind() == Kind.DATABASE) {
            check(
                    service.writes().isEmpty(),
                    service.id(),
                    "A " + word(service) + " writes no topic; remove writes of " + service.id()
                            + ", or correct its kind.");
        }
    }

    private void topologies() {
        for (String application : ground.topologies().keySet()) {
            check(
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
            check(
                    ground.topic(topic).isPresent(),
                    topic,
                    "Topic " + topic + " has no file among the topics; declare it, or correct the name.");
            check(
                    ground.owner(topic).isPresent(),
                    topic,
                    "Topic " + topic + " is not in the catalogue of the code; add it there, or correct the name.");
            check(
                    written.contains(topic) || besides.contains(topic),
                    topic,
                    "Nobody writes " + topic + "; say under writes who does.");
            check(read.contains(topic), topic, "Nobody reads " + topic + "; say under reads who does.");
            ground.owner(topic).ifPresent(owner -> owner(topic, owner));
        }
        for (Catalogue.EventKind event : ground.catalogue().events()) {
            check(
                    ground.topic(event.topic()).isPresent(),
                    event.topic(),
                    "Events of type " + event.type() + " belong on " + event.topic()
                            + ", which has no file among the topics; declare it.");
        }
    }

    private void owner(String topic, String owner) {
        Service service = ground.service(owner).orElse(null);
        if (service == null) {
            add("", "The code says that " + owner + " owns " + topic + ", but it is not listed; add it.");
        } else {
            check(
                    ground.writes(service).contains(topic)
                            || service.alsoWrites().contains(topic),
                    owner,
                    "The code says that " + owner + " owns " + topic
                            + ", but it does not write it; add the topic to what it writes.");
        }
    }

    private void known(String topic, String who) {
        check(
                ground.topic(topic).isPresent(),
                topic,
                who + " " + topic + ", which has no file among the topics; correct the name, or declare the topic.");
    }

    private void check(boolean holds, String word, String sentence) {
        if (!holds) {
            add(word, sentence);
        }
    }

    private void add(String word, String sentence) {
        findings.add(new Finding(word, sentence));
    }

    private static String word(Service service) {
        return service.kind() == null ? "service" : service.kind().word();
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
