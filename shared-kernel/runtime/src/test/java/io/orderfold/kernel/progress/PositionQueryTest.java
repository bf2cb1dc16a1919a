package io.orderfold.kernel.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.topology.NamingGuard;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PositionQueryTest {

    @TempDir
    java.nio.file.Path stateDirectory;

    /** Freshness rests on this: if a release of Kafka Streams answers otherwise, views would never be caught up. */
    @Test
    void a_store_declines_the_query_and_says_how_far_it_was_written() {
        assertPositionOf(Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("view")
                .withCachingDisabled());
        assertPositionOf(Materialized.<String, String>as(Stores.inMemoryKeyValueStore("view"))
                .withCachingDisabled());
    }

    private void assertPositionOf(Materialized<String, String, KeyValueStore<Bytes, byte[]>> view) {
        StreamsBuilder builder = NamingGuard.builder(Map.of());
        builder.table("t", Consumed.with(Serdes.String(), Serdes.String()).withName("read"), view);
        Properties settings = new Properties();
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), settings)) {
            var input = driver.createInputTopic("t", new StringSerializer(), new StringSerializer());
            input.pipeInput("k", "1");
            input.pipeInput("k", "2");

            QueryResult<Void> result = driver.getTimestampedKeyValueStore("view")
                    .query(new PositionQuery(), PositionBound.unbounded(), new QueryConfig(false));

            assertThat(result.getFailureReason()).isEqualTo(FailureReason.UNKNOWN_QUERY_TYPE);
            assertThat(result.getPosition().getPartitionPositions("t")).containsEntry(0, 1L);
        }
    }
}
