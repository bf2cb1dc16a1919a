package io.orderfold.kernel.landscape;

import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.kernel.topology.TopologyModel.TopicKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that a landscape is joined from.
 *
 * @param topologies of the stream services, by application id without prefix; topics in them have the names of the catalogue
 */
public record Ground(
        LandscapeFile file, List<TopicFile> topics, Catalogue catalogue, Map<String, TopologyModel> topologies) {

    public Ground {
        topics = List.copyOf(topics);
        topologies = new TreeMap<>(topologies);
    }

    Optional<TopicFile> topic(String name) {
        return topics.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    Optional<LandscapeFile.Service> service(String id) {
        return file.services().stream()
                .filter(service -> service.id().equals(id))
                .findFirst();
    }

    Optional<String> owner(String topic) {
        return catalogue.topics().stream()
                .filter(owned -> owned.name().equals(topic))
                .map(Catalogue.OwnedTopic::owner)
                .findFirst();
    }

    /** As a running service saw them: an environment may have more than the file says. */
    Optional<Integer> partitions(String topic) {
        return topologies.values().stream()
                .flatMap(model -> model.topics().stream())
                .filter(seen -> seen.name().equals(topic))
                .flatMap(seen -> Optional.ofNullable(seen.partitions()).stream())
                .findFirst();
    }

    /** What the service reads: by its topology if it has one, else by the file. */
    List<String> reads(LandscapeFile.Service service) {
        TopologyModel model = topologies.get(service.id());
        return model == null ? service.reads() : Reach.external(model, TopologyModel.Role.SOURCE);
    }

    /** What the service writes without being asked, likewise. */
    List<String> writes(LandscapeFile.Service service) {
        TopologyModel model = topologies.get(service.id());
        return model == null ? service.writes() : Reach.external(model, TopologyModel.Role.SINK);
    }

    /** Every topic that somebody names, sorted. */
    List<String> names() {
        return Stream.of(
                        topics.stream().map(TopicFile::name),
                        catalogue.topics().stream().map(Catalogue.OwnedTopic::name),
                        file.services().stream().flatMap(service -> service.reads().stream()),
                        file.services().stream().flatMap(service -> service.writes().stream()),
                        file.services().stream().flatMap(service -> service.alsoWrites().stream()),
                        topologies.values().stream()
                                .flatMap(model -> model.topics().stream())
                                .filter(topic -> topic.kind() == TopicKind.EXTERNAL)
                                .map(TopologyModel.Topic::name))
                .flatMap(names -> names)
                .distinct()
                .sorted()
                .toList();
    }
}
