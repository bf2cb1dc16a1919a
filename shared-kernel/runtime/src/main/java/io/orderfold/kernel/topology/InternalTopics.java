package io.orderfold.kernel.topology;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;

/** Which topics of a topology Kafka Streams creates itself. A description names them without the application id that their real names begin with. */
public final class InternalTopics {

    private static final String REPARTITION_SUFFIX = "-repartition";
    private static final String CHANGELOG_SUFFIX = "-changelog";

    private InternalTopics() {}

    /** The repartition topics: written and read by this very topology, with the suffix that Streams gives them. */
    public static Set<String> of(TopologyDescription description) {
        Set<String> read = new TreeSet<>();
        Set<String> written = new TreeSet<>();
        for (TopologyDescription.Subtopology part : description.subtopologies()) {
            for (TopologyDescription.Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
                    read.addAll(source.topicSet());
                } else if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
                    written.add(sink.topic());
                }
            }
        }
        read.retainAll(written);
        read.removeIf(topic -> !topic.endsWith(REPARTITION_SUFFIX));
        return read;
    }

    /** The name on the broker of a topic that Streams creates. */
    static String onBroker(String applicationId, String topic) {
        return applicationId + "-" + topic;
    }

    /** The name on the broker of a store's changelog. */
    static String changelog(String applicationId, String store) {
        return onBroker(applicationId, store + CHANGELOG_SUFFIX);
    }
}
