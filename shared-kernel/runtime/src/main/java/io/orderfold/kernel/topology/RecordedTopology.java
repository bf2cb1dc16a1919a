package io.orderfold.kernel.topology;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * A topology that also tells what {@code describe()} leaves out: the class of each operator, and where each store restores from. The latter is asked
 * of Streams' own builder, which is internal to it; {@code TopologyModelTest} tells when that changes.
 */
final class RecordedTopology extends Topology {

    private final OperatorRecorder.Operators operators;

    private RecordedTopology(TopologyConfig config) {
        super(config);
        operators = OperatorRecorder.in(config.applicationConfigs.originals());
    }

    /** A builder whose topology is a {@link RecordedTopology}, if its settings went through {@link OperatorRecorder#into}. */
    static StreamsBuilder builder(TopologyConfig config) {
        return new StreamsBuilder(config) {
            @Override
            protected Topology newTopology(TopologyConfig settings) {
                return new RecordedTopology(settings);
            }
        };
    }

    /** Class names by processor name. */
    Map<String, String> operators() {
        return operators.classes();
    }

    /** By store name: where it restores from. Stores of global tables are not among them; they always restore from their topic. */
    Map<String, Restore> restores(Collection<String> sourceTopics) {
        Map<String, Restore> restores = new TreeMap<>();
        internalTopologyBuilder.stateStores().forEach((name, store) -> {
            boolean logged = store.loggingEnabled();
            restores.put(name, logged ? new Restore.FromChangelog() : new Restore.FromNothing());
        });
        for (String topic : sourceTopics) {
            String store = internalTopologyBuilder.storeForChangelogTopic(topic);
            if (store != null) {
                restores.put(store, new Restore.FromSource(topic));
            }
        }
        return restores;
    }

    /** Where a store comes back from. */
    sealed interface Restore {

        /** From a changelog topic of its own. */
        record FromChangelog() implements Restore {}

        /** From the topic that the table is read from. */
        record FromSource(String topic) implements Restore {}

        /** It starts empty. */
        record FromNothing() implements Restore {}
    }
}
