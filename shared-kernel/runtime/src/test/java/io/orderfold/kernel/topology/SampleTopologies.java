package io.orderfold.kernel.topology;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;

/** Topologies for the tests of model and drawing. */
public final class SampleTopologies {

    private SampleTopologies() {}

    /** A processor of a service. */
    public static final class Greeter extends ContextualProcessor<String, String, String, String> {

        @Override
        public void process(Record<String, String> greeting) {
            context().forward(greeting);
        }
    }

    /** Of everything a bit: joins, a count, a global table, a repartition, a store of a processor, two sub-topologies. */
    public static Topology rich() {
        return rich(false);
    }

    /** @param otherWayRound whether what does not hang together is added in the other order */
    public static Topology rich(boolean otherWayRound) {
        StreamsBuilder builder = NamingGuard.builder(
                Map.of(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.REUSE_KTABLE_SOURCE_TOPICS));
        if (otherWayRound) {
            countries(builder);
            greetings(builder);
        } else {
            greetings(builder);
            countries(builder);
        }
        java.util.Properties settings = new java.util.Properties();
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.REUSE_KTABLE_SOURCE_TOPICS);
        return NamingGuard.check(builder.build(settings));
    }

    private static Consumed<String, String> read(String name) {
        return Consumed.with(Serdes.String(), Serdes.String()).withName(name);
    }

    private static void greetings(StreamsBuilder builder) {
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("greeted"), Serdes.String(), Serdes.String())
                        .withLoggingDisabled());
        KTable<String, String> people = builder.table(
                "people", read("read-people"), Materialized.as(Stores.persistentKeyValueStore("people-store")));
        KTable<String, String> named = people.mapValues(person -> person, Named.as("name-people"))
                .filter((k, v) -> true, Named.as("keep-named"));
        KStream<String, String> greetings = builder.stream(List.of("greetings", "whispers"), read("read-greetings"));
        greetings
                .filter((k, v) -> v != null, Named.as("drop-silence"))
                .process(Greeter::new, Named.as("greet"), "greeted")
                .repartition(
                        Repartitioned.with(Serdes.String(), Serdes.String()).withName("by-person"))
                .leftJoin(
                        named,
                        (greeting, person) -> greeting + person,
                        org.apache.kafka.streams.kstream.Joined.as("join-person"))
                .merge(people.toStream(Named.as("people-as-stream")), Named.as("all-news"))
                .to("news", Produced.as("write-news"));
    }

    private static void countries(StreamsBuilder builder) {
        GlobalKTable<String, String> countries =
                builder.globalTable("countries", read("read-countries"), Materialized.as("countries-store"));
        KStream<String, String> trips = builder.stream("trips", read("read-trips"));
        trips.join(countries, (k, v) -> k, (trip, country) -> trip + country, Named.as("join-country"))
                .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
                .count(Named.as("count-trips"), Materialized.as("trip-counts"))
                .toStream(Named.as("counts-as-stream"))
                .mapValues(count -> "" + count, Named.as("count-in-words"))
                .peek((k, v) -> {}, Named.as("look"))
                .to((key, value, context) -> "counts-" + key, Produced.as("write-counts"));
        trips.foreach((k, v) -> {}, Named.as("forget"));
    }
}
