package io.orderfold.kernel.topology;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * A topology as data. An id is built from the names in the code, so that it is the same in every start and does not depend on the order in which
 * nodes were added. Lists are sorted by id. What is not known is absent.
 *
 * @param application application id; internal topics begin with it
 * @param edges the way of a record, from node or topic to node or topic
 * @param coPartitioned topics that one sub-topology reads together: they must have equal partition counts
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
public record TopologyModel(
        String application,
        List<SubTopology> subTopologies,
        List<Node> nodes,
        List<Store> stores,
        List<Topic> topics,
        List<Edge> edges,
        List<CoPartitioned> coPartitioned) {

    public TopologyModel {
        subTopologies = List.copyOf(subTopologies);
        nodes = List.copyOf(nodes);
        stores = List.copyOf(stores);
        topics = List.copyOf(topics);
        edges = List.copyOf(edges);
        coPartitioned = List.copyOf(coPartitioned);
    }

    /**
     * The model of a topology. It is complete if the topology comes from {@link NamingGuard#builder}; of another one, kinds and changelogs stay
     * unknown.
     *
     * @param topics partition counts as far as they are known
     * @throws IllegalArgumentException if a rule is about a node that does not exist
     */
    public static TopologyModel of(Topology topology, String application, NodeRules rules, InboundTopics topics) {
        return new TopologyReader(topology, application, rules, topics).read();
    }

    /**
     * Nodes that are worked on by one task per partition.
     *
     * @param id made from its sources
     * @param number what task ids begin with, as logs and meters show them; Streams counts in the order in which nodes were added
     * @param global whether every instance works on all partitions
     */
    @RegisterForReflection
    public record SubTopology(String id, int number, boolean global) {}

    /** What a node is to the flow. */
    public enum Role {
        SOURCE,
        PROCESSOR,
        SINK
    }

    /**
     * A node.
     *
     * @param type class of the operator, absent for sources, sinks and what nobody noted
     * @param makesTable whether newer values that come out replace older ones
     * @param topics names of topics that it reads or writes; empty for a pattern, and for a sink that chooses per record
     * @param topicPattern which topics a source reads, if it does not name them
     * @param stores ids of the stores that it uses
     * @param rule what it does for the business
     */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record Node(
            String id,
            String name,
            Role role,
            OperatorKind kind,
            @Nullable String type,
            boolean makesTable,
            String subTopology,
            List<String> topics,
            @Nullable String topicPattern,
            List<String> stores,
            @Nullable String rule) {

        public Node {
            topics = List.copyOf(topics);
            stores = List.copyOf(stores);
        }
    }

    /** Where a store comes back from. */
    public enum Restore {
        /** A topic that Streams creates for it. */
        CHANGELOG,
        /** The topic that the table is read from. */
        SOURCE_TOPIC,
        /** It starts empty. */
        NOTHING,
        UNKNOWN
    }

    /**
     * A store.
     *
     * @param table whether it holds a table of the DSL; else a processor keeps it
     * @param changelog the topic that it restores from, absent if there is none
     */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record Store(
            String id,
            String name,
            boolean table,
            String subTopology,
            Restore restore,
            @Nullable String changelog) {}

    /** Whose a topic is. */
    public enum TopicKind {
        /** Read or written, created by somebody else. */
        EXTERNAL,
        /** Created by Streams, to give records another key's partition. */
        REPARTITION,
        /** Created by Streams, for a store. */
        CHANGELOG
    }

    /**
     * A topic.
     *
     * @param name as on the broker
     */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    public record Topic(
            String id,
            String name,
            TopicKind kind,
            @Nullable Integer partitions) {}

    /** A step of a record. */
    @RegisterForReflection
    public record Edge(String from, String to) {}

    /** Topics with equal partition counts: partition n of each goes to one task. */
    @RegisterForReflection
    public record CoPartitioned(String id, String subTopology, List<String> topics) {

        public CoPartitioned {
            topics = List.copyOf(topics);
        }
    }
}
