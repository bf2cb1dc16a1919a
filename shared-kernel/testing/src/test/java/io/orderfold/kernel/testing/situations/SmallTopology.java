package io.orderfold.kernel.testing.situations;

import io.orderfold.kernel.query.QueryableStores;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** The least that is a stream service: what is read is kept. */
final class SmallTopology {

    static final String STORE = "kept";

    private SmallTopology() {}

    /** A table; no code of a service is on its way. */
    static Topology table(String topic, KeyValueBytesStoreSupplier store) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.table(
                topic,
                Consumed.with(Serdes.String(), Serdes.String()).withName("read"),
                Materialized.<String, String>as(store)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.String())
                        .withCachingDisabled());
        return builder.build();
    }

    /**
     * A table that restores from its topic, as those of a service that answers from standbys do.
     *
     * @param work what is done with each value once it is kept, on the stream thread
     */
    static Topology sourceTable(String topic, Consumer<String> work) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.table(
                        topic,
                        Consumed.with(Serdes.String(), Serdes.String()).withName("read"),
                        Materialized.<String, String>as(QueryableStores.newest(STORE, value -> 0))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.String())
                                .withCachingDisabled())
                .toStream(Named.as("tell"))
                .foreach((key, value) -> work.accept(value), Named.as("work"));
        Properties settings = new Properties();
        settings.setProperty(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.REUSE_KTABLE_SOURCE_TOPICS);
        return builder.build(settings);
    }

    /**
     * Two nodes: one reads, one does something with each value and keeps it.
     *
     * @param work what is done with each value, on the stream thread
     */
    static Topology of(String topic, Consumer<String> work) {
        return new Topology()
                .addSource(
                        "read", Serdes.String().deserializer(), Serdes.String().deserializer(), topic)
                .addProcessor("keep", () -> new Keeper(work), "read")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.String()),
                        "keep");
    }

    /** Where a test holds up or kills the thread. */
    static final class Keeper implements Processor<String, String, Void, Void> {

        private final Consumer<String> work;
        private @Nullable KeyValueStore<String, String> store;

        Keeper(Consumer<String> work) {
            this.work = work;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, String> record) {
            work.accept(record.value());
            Objects.requireNonNull(store).put(record.key(), record.value());
        }
    }
}
