package io.orderfold.kernel.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NamingGuardTest {

    private final StreamsBuilder builder = NamingGuard.builder(Map.of());

    private static Consumed<String, String> texts(String name) {
        return Consumed.with(Serdes.String(), Serdes.String()).withName(name);
    }

    @Test
    void the_builder_refuses_an_unnamed_store() {
        builder.stream("in", texts("read")).groupByKey().count(Named.as("count"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining("state store(s) has not been named");
    }

    @Test
    void the_builder_refuses_an_unnamed_repartition_topic() {
        KStream<String, String> read = builder.stream("in", texts("read"));
        read.repartition().to("out", Produced.as("write"));

        assertThatThrownBy(builder::build).isInstanceOf(TopologyException.class).hasMessageContaining("repartition");
    }

    @Test
    void the_same_topology_passes_a_builder_without_the_guard() {
        StreamsBuilder careless = new StreamsBuilder();
        careless.stream("in", texts("read")).groupByKey().count(Named.as("count"));

        assertThat(careless.build().describe().subtopologies()).isNotEmpty();
    }

    @Test
    void the_check_names_every_node_and_store_with_a_generated_name() {
        StreamsBuilder careless = new StreamsBuilder();
        careless.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
                .mapValues(value -> value)
                .groupByKey()
                .count();

        assertThatThrownBy(() -> NamingGuard.check(careless.build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("KSTREAM-SOURCE-0000000000")
                .hasMessageContaining("KSTREAM-MAPVALUES-0000000001")
                .hasMessageContaining("KSTREAM-AGGREGATE-STATE-STORE-0000000002");
    }

    @Test
    void the_check_finds_a_single_unnamed_node_that_the_builder_lets_pass() {
        builder.stream("in", texts("read")).mapValues(value -> value).to("out", Produced.as("write"));
        Topology topology = builder.build();

        assertThatThrownBy(() -> NamingGuard.check(topology)).hasMessageContaining("[KSTREAM-MAPVALUES-0000000001]");
    }

    @Test
    void a_topology_with_names_of_its_own_passes_both() {
        builder.stream("in", texts("read"))
                .groupBy((key, value) -> value, Grouped.with("by-value", Serdes.String(), Serdes.String()))
                .count(Named.as("count"), Materialized.as("counts"))
                .toStream(Named.as("counted"))
                .to("out", Produced.as("write"));
        Topology topology = builder.build();

        assertThat(NamingGuard.check(topology)).isSameAs(topology);
    }
}
