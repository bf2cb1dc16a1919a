package io.orderfold.kernel.topology;

import static java.util.stream.Collectors.toCollection;

import io.orderfold.kernel.topology.RecordedTopology.Restore;
import io.orderfold.kernel.topology.TopologyModel.CoPartitioned;
import io.orderfold.kernel.topology.TopologyModel.Edge;
import io.orderfold.kernel.topology.TopologyModel.Node;
import io.orderfold.kernel.topology.TopologyModel.Role;
import io.orderfold.kernel.topology.TopologyModel.Store;
import io.orderfold.kernel.topology.TopologyModel.SubTopology;
import io.orderfold.kernel.topology.TopologyModel.Topic;
import io.orderfold.kernel.topology.TopologyModel.TopicKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.GlobalStore;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;
import org.jspecify.annotations.Nullable;

/** Makes the model of one topology from its description and from what was noted while it was built. Used once. */
final class TopologyReader {

    private final TopologyDescription description;
    private final String application;
    private final NodeRules rules;
    private final InboundTopics partitions;
    private final Set<String> internal;
    private final Map<String, String> types;
    private final Map<String, Restore> restores;

    private final Map<String, SubTopology> subTopologies = new TreeMap<>();
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<String, Store> stores = new TreeMap<>();
    private final Map<String, Topic> topics = new TreeMap<>();
    private final Set<Edge> edges = new HashSet<>();
    private final Map<String, CoPartitioned> coPartitioned = new TreeMap<>();

    TopologyReader(Topology topology, String application, NodeRules rules, InboundTopics partitions) {
        this.description = topology.describe();
        this.application = application;
        this.rules = rules;
        this.partitions = partitions;
        this.internal = InternalTopics.of(description);
        if (topology instanceof RecordedTopology recorded) {
            types = recorded.operators();
            restores = recorded.restores(sourceTopics());
        } else {
            types = Map.of();
            restores = Map.of();
        }
    }

    TopologyModel read() {
        description.subtopologies().forEach(this::readPart);
        description.globalStores().forEach(this::readGlobal);
        Set<String> unknown = new TreeSet<>(rules.sentences().keySet());
        nodes.values().forEach(node -> unknown.remove(node.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There are rules about nodes that do not exist: " + unknown);
        }
        List<Edge> sorted = edges.stream().sorted(StableIds.BY_ENDS).toList();
        return new TopologyModel(
                application,
                List.copyOf(subTopologies.values()),
                List.copyOf(nodes.values()),
                List.copyOf(stores.values()),
                List.copyOf(topics.values()),
                sorted,
                List.copyOf(coPartitioned.values()));
    }

    private void readPart(Subtopology part) {
        String id = StableIds.subTopology(part);
        subTopologies.put(id, new SubTopology(id, part.id(), false));
        Map<String, Boolean> tables = new TreeMap<>();
        Set<String> read = new TreeSet<>();
        for (TopologyDescription.Node node : Flow.downstream(part)) {
            Node made = node(node, id, tables);
            tables.put(node.name(), made.makesTable());
            nodes.put(made.id(), made);
            node.successors().forEach(next -> edges.add(new Edge(made.id(), StableIds.of(next))));
            if (made.role() == Role.SOURCE) {
                read.addAll(made.topics());
            }
        }
        if (read.size() > 1) {
            String group = StableIds.coPartitioned(id);
            coPartitioned.put(group, new CoPartitioned(group, id, List.copyOf(read)));
        }
    }

    private void readGlobal(GlobalStore global) {
        String id = StableIds.global(global);
        subTopologies.put(id, new SubTopology(id, global.id(), true));
        Node source = node(global.source(), id, Map.of());
        nodes.put(source.id(), source);
        Processor processor = global.processor();
        String processorId = StableIds.of(processor);
        edges.add(new Edge(source.id(), processorId));
        List<String> used = new ArrayList<>();
        for (String store : processor.stores()) {
            String topic = source.topics().isEmpty() ? null : source.topics().get(0);
            put(new Store(StableIds.store(store), store, true, id, TopologyModel.Restore.SOURCE_TOPIC, topic));
            used.add(StableIds.store(store));
        }
        nodes.put(
                processorId,
                new Node(
                        processorId,
                        processor.name(),
                        Role.PROCESSOR,
                        OperatorKind.GLOBAL_TABLE,
                        types.get(processor.name()),
                        true,
                        id,
                        List.of(),
                        null,
                        used,
                        rules.sentences().get(processor.name())));
    }

    private Node node(TopologyDescription.Node node, String part, Map<String, Boolean> tables) {
        String id = StableIds.of(node);
        String rule = rules.sentences().get(node.name());
        return switch (node) {
            case Source source -> {
                List<String> names = sorted(source.topicSet());
                names.forEach(name -> edges.add(new Edge(topic(name), id)));
                String pattern = source.topicPattern() == null
                        ? null
                        : source.topicPattern().pattern();
                yield new Node(
                        id,
                        node.name(),
                        Role.SOURCE,
                        OperatorKind.SOURCE,
                        null,
                        false,
                        part,
                        onBroker(names),
                        pattern,
                        List.of(),
                        rule);
            }
            case Sink sink -> {
                List<String> names = sink.topic() == null ? List.of() : List.of(sink.topic());
                names.forEach(name -> edges.add(new Edge(id, topic(name))));
                yield new Node(
                        id,
                        node.name(),
                        Role.SINK,
                        OperatorKind.SINK,
                        null,
                        false,
                        part,
                        onBroker(names),
                        null,
                        List.of(),
                        rule);
            }
            case Processor processor -> processor(processor, id, part, tables, rule);
            default -> throw new IllegalStateException("A topology has no such node: " + node);
        };
    }

    private Node processor(
            Processor processor, String id, String part, Map<String, Boolean> tables, @Nullable String rule) {
        String type = types.get(processor.name());
        boolean readsTable =
                processor.predecessors().stream().anyMatch(before -> tables.getOrDefault(before.name(), false));
        OperatorKind kind = OperatorKind.of(
                processor.name(), type, readsTable, processor.predecessors().size());
        boolean makesTable = OperatorKind.makesTable(type, kind);
        List<String> used = sorted(processor.stores());
        used.forEach(store -> put(store(store, part, makesTable)));
        List<String> ids = used.stream().map(StableIds::store).toList();
        return new Node(id, processor.name(), Role.PROCESSOR, kind, type, makesTable, part, List.of(), null, ids, rule);
    }

    private Store store(String name, String part, boolean table) {
        String id = StableIds.store(name);
        return switch (restores.get(name)) {
            case Restore.FromChangelog changelog -> {
                String topic = InternalTopics.changelog(application, name);
                addTopic(topic, TopicKind.CHANGELOG);
                yield new Store(id, name, table, part, TopologyModel.Restore.CHANGELOG, topic);
            }
            case Restore.FromSource source ->
                new Store(id, name, table, part, TopologyModel.Restore.SOURCE_TOPIC, onBroker(source.topic()));
            case Restore.FromNothing nothing -> new Store(id, name, table, part, TopologyModel.Restore.NOTHING, null);
            case null -> new Store(id, name, table, part, TopologyModel.Restore.UNKNOWN, null);
        };
    }

    /** A store may be used by several nodes; one that makes a table of it is enough. */
    private void put(Store store) {
        stores.merge(store.id(), store, (known, other) -> known.table() ? known : other);
    }

    /** The id of a topic that the description names. */
    private String topic(String name) {
        return addTopic(onBroker(name), internal.contains(name) ? TopicKind.REPARTITION : TopicKind.EXTERNAL);
    }

    private String addTopic(String name, TopicKind kind) {
        OptionalInt count = partitions.find(name);
        String id = StableIds.topic(name);
        topics.putIfAbsent(id, new Topic(id, name, kind, count.isPresent() ? count.getAsInt() : null));
        return id;
    }

    private List<String> onBroker(List<String> names) {
        return names.stream().map(this::onBroker).toList();
    }

    private String onBroker(String name) {
        return internal.contains(name) ? InternalTopics.onBroker(application, name) : name;
    }

    private Set<String> sourceTopics() {
        return description.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(Source.class::isInstance)
                .flatMap(node -> sorted(((Source) node).topicSet()).stream())
                .collect(toCollection(TreeSet::new));
    }

    private static List<String> sorted(@Nullable Collection<String> names) {
        return names == null ? List.of() : names.stream().sorted().toList();
    }
}
