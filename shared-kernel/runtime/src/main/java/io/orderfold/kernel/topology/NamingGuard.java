package io.orderfold.kernel.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Keeps generated names out of a topology. A generated name ends in a running number: the next edit shifts the numbers, and a store finds itself with
 * another store's changelog.
 *
 * <p>Two nets. The builder of {@link #builder} refuses unnamed internal topics and stores when the topology is built; it does so only because it is
 * given the setting in a {@link TopologyConfig} (the setting alone, on the running client, does nothing). {@link #check} then refuses every
 * generated node name as well.
 */
public final class NamingGuard {

    private static final Pattern GENERATED =
            Pattern.compile("(KSTREAM|KTABLE|KGROUPTABLE|CONNECTED|GLOBALKTABLE)-.*-?\\d{10}.*|.*-\\d{10}(-.*)?");

    private NamingGuard() {}

    /**
     * A builder that refuses to leave an internal topic or store unnamed, and whose topology remembers the classes of its operators for
     * {@link TopologyModel}. Stateless beyond the settings: give it those that shape the topology, such as
     * optimization.
     *
     * @param topologySettings Kafka Streams settings by name; application id and bootstrap servers may be missing
     */
    public static StreamsBuilder builder(Map<String, ?> topologySettings) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "topology");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:0");
        settings.putAll(topologySettings);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        OperatorRecorder.into(settings);
        return RecordedTopology.builder(new TopologyConfig(new StreamsConfig(settings)));
    }

    /**
     * The topology itself, when every node and store in it has a name of its own.
     *
     * @throws IllegalStateException naming every generated name
     */
    public static Topology check(Topology topology) {
        Set<String> generated = new TreeSet<>();
        TopologyDescription description = topology.describe();
        for (TopologyDescription.Subtopology subtopology : description.subtopologies()) {
            for (TopologyDescription.Node node : subtopology.nodes()) {
                collect(node, generated);
            }
        }
        for (TopologyDescription.GlobalStore store : description.globalStores()) {
            collect(store.source(), generated);
            collect(store.processor(), generated);
        }
        if (!generated.isEmpty()) {
            throw new IllegalStateException(
                    "The topology holds generated names, which the next edit would shift; name these explicitly: "
                            + generated);
        }
        return topology;
    }

    private static void collect(TopologyDescription.Node node, Set<String> generated) {
        addIfGenerated(node.name(), generated);
        if (node instanceof TopologyDescription.Processor processor) {
            processor.stores().forEach(store -> addIfGenerated(store, generated));
        }
        if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
            addIfGenerated(sink.topic(), generated);
        }
    }

    private static void addIfGenerated(String name, Set<String> generated) {
        if (GENERATED.matcher(name).matches()) {
            generated.add(name);
        }
    }
}
