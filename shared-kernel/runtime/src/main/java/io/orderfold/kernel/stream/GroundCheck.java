package io.orderfold.kernel.stream;

import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.InternalTopics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * What a topology asks of the broker before the first record: that every topic it names exists, and that the external topics read together, in one
 * sub-topology, have equal partition counts. Kafka Streams checks neither for topics that are only read into one processor: it would give a key
 * two places.
 */
final class GroundCheck {

    private final List<Set<String>> readTogether;
    private final Set<String> named;

    /** @param alsoNamed topics that the topology does not name and the service needs all the same: those of its letters */
    GroundCheck(Topology topology, Set<String> alsoNamed) {
        TopologyDescription description = topology.describe();
        Set<String> sources = new TreeSet<>();
        Set<String> sinks = new TreeSet<>();
        for (TopologyDescription.Subtopology part : description.subtopologies()) {
            sources.addAll(sourcesOf(part));
            part.nodes().forEach(node -> {
                if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
                    sinks.add(sink.topic());
                }
            });
        }
        Set<String> internal = InternalTopics.of(description);
        this.readTogether = description.subtopologies().stream()
                .map(GroundCheck::sourcesOf)
                .map(topics -> without(topics, internal))
                .filter(topics -> !topics.isEmpty())
                .toList();
        Set<String> all = new TreeSet<>(sources);
        all.addAll(alsoNamed);
        all.addAll(sinks);
        description.globalStores().forEach(store -> all.addAll(topicsOf(store.source())));
        this.named = without(all, internal);
    }

    /** Every external topic the topology names, read or written. */
    Set<String> named() {
        return named;
    }

    /**
     * Notes the partition counts of what is read and written.
     *
     * @param found every topic of {@link #named()}
     * @throws IllegalStateException with a sentence, when topics read together have unequal partition counts
     */
    void judge(Map<String, TopicDescription> found, InboundTopics topics) {
        for (Set<String> together : readTogether) {
            Map<String, Integer> counts = new TreeMap<>();
            together.forEach(topic -> {
                TopicDescription description = found.get(topic);
                if (description == null) {
                    throw new IllegalStateException("Topic " + topic + " was not looked at.");
                }
                counts.put(topic, description.partitions().size());
            });
            if (new HashSet<>(counts.values()).size() > 1) {
                throw new IllegalStateException(
                        "Topics that are read together must have equal partition counts, so that one key has one place; found "
                                + counts + ".");
            }
            counts.forEach(topics::learn);
        }
        found.forEach((topic, description) ->
                topics.learn(topic, description.partitions().size()));
    }

    private static Set<String> sourcesOf(TopologyDescription.Subtopology part) {
        Set<String> topics = new TreeSet<>();
        part.nodes().forEach(node -> {
            if (node instanceof TopologyDescription.Source source) {
                topics.addAll(topicsOf(source));
            }
        });
        return topics;
    }

    private static Set<String> topicsOf(TopologyDescription.Source source) {
        return source.topicSet() == null ? Set.of() : source.topicSet();
    }

    private static Set<String> without(Set<String> topics, Set<String> left) {
        Set<String> rest = new TreeSet<>(topics);
        rest.removeAll(left);
        return rest;
    }
}
