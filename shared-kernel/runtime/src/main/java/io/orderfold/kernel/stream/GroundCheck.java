package io.orderfold.kernel.stream;

import io.orderfold.kernel.topology.InboundTopics;
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

    private static final String REPARTITION_SUFFIX = "-repartition";

    private final List<Set<String>> readTogether;
    private final Set<String> named;

    GroundCheck(Topology topology) {
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
        // Topics that Streams creates itself: written and read by this very topology, with the suffix Streams gives
        // them.
        Set<String> internal = new HashSet<>(sources);
        internal.retainAll(sinks);
        internal.removeIf(topic -> !topic.endsWith(REPARTITION_SUFFIX));
        this.readTogether = description.subtopologies().stream()
                .map(GroundCheck::sourcesOf)
                .map(topics -> without(topics, internal))
                .filter(topics -> !topics.isEmpty())
                .toList();
        Set<String> all = new TreeSet<>(sources);
        all.addAll(sinks);
        description.globalStores().forEach(store -> all.addAll(topicsOf(store.source())));
        this.named = without(all, internal);
    }

    /** Every external topic the topology names, read or written. */
    Set<String> named() {
        return named;
    }

    /**
     * Notes the partition counts of what is read.
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
