package io.orderfold.kernel.headway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StackReadingTest {

    private static final String RUN = "org.apache.kafka.streams.processor.internals.StreamThread";
    private static final String STORE = "org.rocksdb.RocksDB";
    private static final String PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";
    private static final String REGISTRY = "io.orderfold.kernel.serde.BoundedRegistry";
    private static final String SERVICE = "com.example.Pricing";
    private static final String LOCK = "java.util.concurrent.locks.LockSupport";

    private final StackReading reading = new StackReading(Map.of(REGISTRY, "the registry"));

    private StackReading.Finding read(String... topFirst) {
        return reading.read(Stream.of(topFirst)
                .map(name -> new StackTraceElement(name, "run", "File.java", 7))
                .toArray(StackTraceElement[]::new));
    }

    @Test
    void code_of_a_service_holds_the_thread_even_below_the_jdk() {
        assertThat(read(LOCK, "jdk.internal.misc.Unsafe", SERVICE, RUN))
                .isEqualTo(new StackReading.Finding(Activity.STUCK, "com.example.Pricing.run(File.java:7)"));
    }

    @Test
    void a_client_of_kafka_waits_for_the_broker_whoever_called_it() {
        for (List<String> below : List.of(List.of(RUN), List.of(SERVICE, RUN))) {
            assertThat(read(Stream.concat(Stream.of(LOCK, PRODUCER), below.stream())
                            .toArray(String[]::new)))
                    .isEqualTo(new StackReading.Finding(Activity.WAITING, "the broker"));
        }
    }

    @Test
    void a_call_to_the_registry_waits_for_it_also_in_a_nested_class() {
        assertThat(read(LOCK, REGISTRY, SERVICE, RUN))
                .isEqualTo(new StackReading.Finding(Activity.WAITING, "the registry"));
        assertThat(read(LOCK, REGISTRY + "$1", SERVICE, RUN).activity()).isEqualTo(Activity.WAITING);
    }

    @Test
    void a_store_that_a_service_called_is_named_with_its_caller() {
        StackReading.Finding finding = read(STORE, RUN, SERVICE, RUN);

        assertThat(finding.activity()).isEqualTo(Activity.STUCK);
        assertThat(finding.place()).contains(SERVICE, STORE);
    }

    @Test
    void kafka_streams_by_itself_does_not_poll() {
        assertThat(read(STORE, RUN).activity()).isEqualTo(Activity.NOT_POLLING);
        assertThat(read(LOCK).activity()).isEqualTo(Activity.NOT_POLLING);
        assertThat(read().activity()).isEqualTo(Activity.NOT_POLLING);
    }
}
