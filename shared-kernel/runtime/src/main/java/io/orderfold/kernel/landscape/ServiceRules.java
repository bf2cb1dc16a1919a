package io.orderfold.kernel.landscape;

import io.orderfold.kernel.landscape.LandscapeFile.Kind;
import io.orderfold.kernel.landscape.LandscapeFile.Service;
import io.orderfold.kernel.topology.TopologyModel;
import java.util.List;

/** What the file of a landscape says of one service, held against the topologies, the catalogue and the files of the topics. */
final class ServiceRules {

    private final Ground ground;
    private final Findings findings;

    ServiceRules(Ground ground, Findings findings) {
        this.ground = ground;
        this.findings = findings;
    }

    void look(Service service) {
        findings.check(
                Findings.isText(service.owner()),
                service.id(),
                "Service " + service.id() + " has no owner; say who answers for it.");
        findings.check(
                Findings.isText(service.does()),
                service.id(),
                "Service " + service.id() + " does not say what it does; add a sentence.");
        findings.check(
                service.kind() != null,
                service.id(),
                "Service " + service.id()
                        + " has no kind; it is one of producer, stream-service, connector, database, subscriber.");
        service.reads().forEach(topic -> findings.checkDeclared(topic, "Service " + service.id() + " reads"));
        service.writes().forEach(topic -> findings.checkDeclared(topic, "Service " + service.id() + " writes"));
        service.alsoWrites()
                .forEach(topic -> findings.checkDeclared(topic, "Service " + service.id() + " also writes"));
        for (String asked : service.asks()) {
            findings.check(
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
            findings.add(
                    service.id(),
                    "Service " + service.id()
                            + " is called a stream service, but no topology has this application id; correct the id, or the kind.");
            return;
        }
        findings.check(
                service.reads().isEmpty() && service.writes().isEmpty(),
                service.id(),
                "What " + service.id() + " reads and writes is said by its topology; remove reads and writes.");
        List<String> sinks = Reach.external(model, TopologyModel.Role.SINK);
        for (String topic : service.alsoWrites()) {
            findings.check(
                    !sinks.contains(topic),
                    topic,
                    "Service " + service.id() + " writes " + topic
                            + " anyway: a sink of its topology names it; remove the topic.");
        }
        findings.check(
                !Reach.chooses(model) || !service.alsoWrites().isEmpty(),
                service.id(),
                "A sink in the topology of " + service.id()
                        + " chooses its topic for each record; list under alsoWrites what it may choose.");
    }

    private void outsider(Service service) {
        findings.check(
                ground.topologies().get(service.id()) == null,
                service.id(),
                "There is a topology of " + service.id() + ", but it is called a " + word(service)
                        + "; its kind is stream-service.");
        findings.check(
                service.alsoWrites().isEmpty(),
                service.id(),
                "Only a stream service also writes; put what " + service.id() + " writes under writes.");
        boolean linked = !service.reads().isEmpty()
                || !service.writes().isEmpty()
                || !service.asks().isEmpty()
                || ground.file().services().stream()
                        .anyMatch(other -> other.asks().contains(service.id()));
        findings.check(
                linked,
                service.id(),
                "Service " + service.id()
                        + " neither reads, writes, asks nor is asked; say what it has to do with the rest, or remove it.");
        if (service.kind() == Kind.PRODUCER) {
            for (String topic : service.writes()) {
                String owner = ground.owner(topic).orElse(service.id());
                findings.check(
                        owner.equals(service.id()),
                        topic,
                        "Producer " + service.id() + " writes " + topic + ", which the code says is owned by " + owner
                                + "; correct one of them.");
            }
        }
        if (service.kind() == Kind.SUBSCRIBER || service.kind() == Kind.DATABASE) {
            findings.check(
                    service.writes().isEmpty(),
                    service.id(),
                    "A " + word(service) + " writes no topic; remove writes of " + service.id()
                            + ", or correct its kind.");
        }
    }

    private static String word(Service service) {
        return service.kind() == null ? "service" : service.kind().word();
    }
}
