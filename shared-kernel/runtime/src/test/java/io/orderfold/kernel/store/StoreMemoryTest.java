package io.orderfold.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.Options;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreMemoryTest {

    private static final long BYTES = StoreMemory.LEAST_BYTES;
    private static final List<String> STORES = List.of("first", "second", "third", "fourth");
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    Path directory;

    @Test
    void all_stores_have_the_one_cache_and_what_they_have_not_written_yet_stays_within_its_half() {
        try (var driver = new TopologyTestDriver(topology(), settings())) {
            byte[] megabyte = new byte[MEGABYTE];
            for (int key = 0; key < 40; key++) {
                for (String name : STORES) {
                    KeyValueStore<Integer, byte[]> store = driver.getKeyValueStore(name);
                    store.put(key, megabyte);
                }
            }

            assertThat(metric(driver, "block-cache-capacity"))
                    .hasSize(STORES.size())
                    .containsOnly(BYTES);
            // Without a bound in common each keeps up to three buffers of 16 MB.
            assertThat(metric(driver, "cur-size-all-mem-tables")
                            .mapToLong(Long::longValue)
                            .sum())
                    .isBetween(1L, BYTES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "33554431", "-1"})
    void a_bound_that_cannot_work_is_refused_with_a_sentence(String bytes) {
        assertThatThrownBy(() -> new StoreMemory().setConfig("store", new Options(), Map.of(StoreMemory.BYTES, bytes)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Set orderfold.stores.memory-bytes to at least 33554432")
                .hasMessageContaining("'" + bytes + "'");
    }

    private static Topology topology() {
        var topology = new Topology();
        topology.addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "topic");
        topology.addProcessor("processor", Nothing::new, "source");
        STORES.forEach(name -> topology.addStateStore(store(name), "processor"));
        return topology;
    }

    private static final class Nothing implements Processor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {}
    }

    private static StoreBuilder<KeyValueStore<Integer, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Integer(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    private Properties settings() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "memory");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class.getName());
        settings.put(StoreMemory.BYTES, Long.toString(BYTES));
        return settings;
    }

    private static Stream<Long> metric(TopologyTestDriver driver, String name) {
        return driver.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .map(metric -> ((BigInteger) metric.metricValue()).longValueExact());
    }
}
