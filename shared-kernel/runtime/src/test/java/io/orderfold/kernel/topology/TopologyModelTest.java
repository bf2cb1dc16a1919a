package io.orderfold.kernel.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.kernel.topology.TopologyModel.CoPartitioned;
import io.orderfold.kernel.topology.TopologyModel.Node;
import io.orderfold.kernel.topology.TopologyModel.Restore;
import io.orderfold.kernel.topology.TopologyModel.Store;
import io.orderfold.kernel.topology.TopologyModel.SubTopology;
import io.orderfold.kernel.topology.TopologyModel.Topic;
import io.orderfold.kernel.topology.TopologyModel.TopicKind;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TopologyModelTest {

    private static final Topology RICH = SampleTopologies.rich();

    private static TopologyModel model(Topology topology) {
        return TopologyModel.of(topology, "app", NodeRules.NONE, new InboundTopics());
    }

    private static String json(TopologyModel model) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(model);
    }

    private static Node node(TopologyModel model, String name) {
        return model.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node " + name));
    }

    private static Store store(TopologyModel model, String name) {
        return model.stores().stream()
                .filter(store -> store.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no store " + name));
    }

    @Nested
    class Holds {

        private final TopologyModel model = model(RICH);

        @Test
        void every_node_store_and_topic_of_the_description() {
            Set<String> nodes = new TreeSet<>();
            Set<String> stores = new TreeSet<>();
            Set<String> topics = new TreeSet<>();
            TopologyDescription description = RICH.describe();
            description.subtopologies().stream()
                    .flatMap(part -> part.nodes().stream())
                    .forEach(node -> collect(node, nodes, stores, topics));
            description.globalStores().forEach(global -> {
                collect(global.source(), nodes, stores, topics);
                collect(global.processor(), nodes, stores, topics);
            });

            assertThat(nodes).hasSizeGreaterThan(15);
            assertThat(model.nodes()).extracting(Node::name).containsExactlyInAnyOrderElementsOf(nodes);
            assertThat(model.stores()).extracting(Store::name).containsExactlyInAnyOrderElementsOf(stores);
            assertThat(model.topics())
                    .filteredOn(topic -> topic.kind() != TopicKind.CHANGELOG)
                    .extracting(Topic::name)
                    .containsExactlyInAnyOrderElementsOf(topics);
        }

        @Test
        void every_step_of_the_description() {
            long steps = RICH.describe().subtopologies().stream()
                    .flatMap(part -> part.nodes().stream())
                    .mapToLong(node -> node.successors().size())
                    .sum();

            assertThat(model.edges())
                    .filteredOn(edge ->
                            !edge.from().startsWith("topic:") && !edge.to().startsWith("topic:"))
                    .filteredOn(edge -> !edge.from().equals("source:read-countries-source"))
                    .hasSize((int) steps);
        }

        @Test
        void no_end_of_an_edge_that_is_not_there() {
            Set<String> ids = model.nodes().stream().map(Node::id).collect(Collectors.toCollection(TreeSet::new));
            model.topics().forEach(topic -> ids.add(topic.id()));

            assertThat(model.edges()).allMatch(edge -> ids.contains(edge.from()) && ids.contains(edge.to()));
        }

        private void collect(TopologyDescription.Node node, Set<String> nodes, Set<String> stores, Set<String> topics) {
            nodes.add(node.name());
            switch (node) {
                case TopologyDescription.Source source -> source.topicSet().forEach(topic -> topics.add(real(topic)));
                case TopologyDescription.Sink sink when sink.topic() != null -> topics.add(real(sink.topic()));
                case TopologyDescription.Processor processor -> stores.addAll(processor.stores());
                default -> {}
            }
        }

        private static String real(String topic) {
            return topic.endsWith("-repartition") ? "app-" + topic : topic;
        }
    }

    @Nested
    class Ids {

        @Test
        void are_the_same_in_every_build() throws JsonProcessingException {
            assertThat(json(model(SampleTopologies.rich()))).isEqualTo(json(model(SampleTopologies.rich())));
        }

        @Test
        void do_not_depend_on_the_order_in_which_nodes_were_added() {
            TopologyModel other = model(SampleTopologies.rich(true));
            TopologyModel model = model(RICH);

            assertThat(other.nodes()).isEqualTo(model.nodes());
            assertThat(other.stores()).isEqualTo(model.stores());
            assertThat(other.topics()).isEqualTo(model.topics());
            assertThat(other.edges()).isEqualTo(model.edges());
            assertThat(other.coPartitioned()).isEqualTo(model.coPartitioned());
            assertThat(other.subTopologies())
                    .extracting(SubTopology::id)
                    .isEqualTo(
                            model.subTopologies().stream().map(SubTopology::id).toList());
            assertThat(other.subTopologies())
                    .as("what Streams counts does depend on it, or this test shows nothing")
                    .isNotEqualTo(model.subTopologies());
        }

        @Test
        void are_unique() {
            TopologyModel model = model(RICH);
            var ids = new java.util.ArrayList<String>();
            model.nodes().forEach(node -> ids.add(node.id()));
            model.stores().forEach(store -> ids.add(store.id()));
            model.topics().forEach(topic -> ids.add(topic.id()));
            model.subTopologies().forEach(part -> ids.add(part.id()));
            model.coPartitioned().forEach(group -> ids.add(group.id()));

            assertThat(ids).doesNotHaveDuplicates();
        }
    }

    @Nested
    class Kinds {

        private final TopologyModel model = model(RICH);

        @Test
        void come_from_the_operators() {
            assertThat(model.nodes().stream().collect(Collectors.toMap(Node::name, Node::kind)))
                    .containsEntry("read-greetings", OperatorKind.SOURCE)
                    .containsEntry("write-news", OperatorKind.SINK)
                    .containsEntry("drop-silence", OperatorKind.FILTER)
                    .containsEntry("greet", OperatorKind.PROCESS)
                    .containsEntry("read-people", OperatorKind.TABLE)
                    .containsEntry("name-people", OperatorKind.MAP_VALUES)
                    .containsEntry("keep-named", OperatorKind.FILTER)
                    .containsEntry("people-as-stream", OperatorKind.TO_STREAM)
                    .containsEntry("join-person", OperatorKind.JOIN)
                    .containsEntry("all-news", OperatorKind.MERGE)
                    .containsEntry("read-countries", OperatorKind.GLOBAL_TABLE)
                    .containsEntry("join-country", OperatorKind.JOIN)
                    .containsEntry("count-trips", OperatorKind.AGGREGATE)
                    .containsEntry("counts-as-stream", OperatorKind.TO_STREAM)
                    .containsEntry("count-in-words", OperatorKind.MAP_VALUES)
                    .containsEntry("look", OperatorKind.PEEK)
                    .containsEntry("forget", OperatorKind.FOREACH)
                    .doesNotContainValue(OperatorKind.UNKNOWN);
            assertThat(node(model, "greet").type()).isEqualTo(SampleTopologies.Greeter.class.getName());
        }

        @Test
        void tell_tables_from_streams() {
            assertThat(model.nodes())
                    .filteredOn(Node::makesTable)
                    .extracting(Node::name)
                    .containsExactlyInAnyOrder(
                            "read-people", "name-people", "keep-named", "read-countries", "count-trips");
        }

        @Test
        void of_a_topology_that_nobody_watched_come_from_generated_names_or_stay_unknown() {
            var builder = new org.apache.kafka.streams.StreamsBuilder();
            builder.<String, String>stream("in")
                    .filter((k, v) -> true)
                    .mapValues(v -> v, Named.as("filter-in-name-only"))
                    .to("out");
            TopologyModel unwatched = model(builder.build());

            assertThat(node(unwatched, "KSTREAM-FILTER-0000000001").kind()).isEqualTo(OperatorKind.FILTER);
            assertThat(node(unwatched, "filter-in-name-only").kind()).isEqualTo(OperatorKind.UNKNOWN);
        }

        @Test
        void leave_a_wrapper_of_the_service_its_work() {
            var builder =
                    NamingGuard.builder(Map.of(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, CountingWrapper.class));
            CountingWrapper.wrapped.clear();
            builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()).withName("read"))
                    .process(SampleTopologies.Greeter::new, Named.as("greet"));
            Topology topology = builder.build();

            assertThat(CountingWrapper.wrapped).containsExactly("greet");
            assertThat(node(model(topology), "greet").kind()).isEqualTo(OperatorKind.PROCESS);
        }
    }

    /** Kafka Streams makes it by its class, so what it saw can only be static. */
    public static final class CountingWrapper implements ProcessorWrapper {

        static final Set<String> wrapped = new TreeSet<>();

        @Override
        public <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
                String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
            wrapped.add(name);
            return ProcessorWrapper.asWrapped(supplier);
        }

        @Override
        public <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
                String name, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
            return ProcessorWrapper.asWrappedFixedKey(supplier);
        }
    }

    @Nested
    class Stores_and_topics {

        private final TopologyModel model = TopologyModel.of(
                RICH,
                "app",
                new NodeRules(Map.of("greet", "Says hello.")),
                InboundTopics.of(Map.of("people", 6, "trips", 3)));

        @Test
        void say_where_a_store_comes_back_from() {
            assertThat(store(model, "people-store").restore()).isEqualTo(Restore.SOURCE_TOPIC);
            assertThat(store(model, "people-store").changelog()).isEqualTo("people");
            assertThat(store(model, "trip-counts").restore()).isEqualTo(Restore.CHANGELOG);
            assertThat(store(model, "trip-counts").changelog()).isEqualTo("app-trip-counts-changelog");
            assertThat(store(model, "greeted").restore()).isEqualTo(Restore.NOTHING);
            assertThat(store(model, "countries-store").changelog()).isEqualTo("countries");
            assertThat(model.topics())
                    .filteredOn(topic -> topic.kind() == TopicKind.CHANGELOG)
                    .extracting(Topic::name)
                    .contains("app-trip-counts-changelog")
                    .doesNotContain("app-people-store-changelog", "app-greeted-changelog");
        }

        @Test
        void tell_tables_from_stores_of_processors() {
            assertThat(store(model, "trip-counts").table()).isTrue();
            assertThat(store(model, "greeted").table()).isFalse();
        }

        @Test
        void have_partitions_once_they_are_known() {
            assertThat(model.topics())
                    .filteredOn(topic -> topic.partitions() != null)
                    .extracting(Topic::name, Topic::partitions)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("people", 6),
                            org.assertj.core.groups.Tuple.tuple("trips", 3));
        }

        @Test
        void show_which_topics_need_equal_partitions() {
            assertThat(model.coPartitioned())
                    .extracting(CoPartitioned::topics)
                    .containsExactlyInAnyOrder(
                            java.util.List.of("app-by-person-repartition", "people"),
                            java.util.List.of("greetings", "whispers"));
        }

        @Test
        void carry_what_a_node_does_for_the_business() {
            assertThat(node(model, "greet").rule()).isEqualTo("Says hello.");
            assertThat(node(model, "drop-silence").rule()).isNull();
        }

        @Test
        void a_rule_about_a_node_that_does_not_exist_is_refused() {
            assertThatThrownBy(() -> TopologyModel.of(
                            RICH, "app", new NodeRules(Map.of("gone", "Did something.")), new InboundTopics()))
                    .hasMessageContaining("[gone]");
        }
    }
}
