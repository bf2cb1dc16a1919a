package io.orderfold.kernel.testing.topology;

import io.orderfold.kernel.failure.FailedSteps;
import io.orderfold.kernel.failure.LetterSettings;
import io.orderfold.kernel.failure.RefusedOutputs;
import io.orderfold.kernel.failure.UnreadableRecords;
import io.orderfold.kernel.testing.place.TemporaryDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * One topology in one thread, without broker: Kafka's own driver with a state directory of its own, which goes with the fixture, and a clock
 * that moves only when told to. All partitions are one partition here, so what depends on partitions needs a real broker. Not thread-safe.
 *
 * <pre>{@code
 * try (var fixture = TopologyFixture.of(topology, properties)) {
 *     var greetings = fixture.input("greetings", new StringSerializer(), new StringSerializer());
 *     var loud = fixture.output("loud", new StringDeserializer(), new StringDeserializer());
 *     fixture.given(greetings.record("a", "hello"))
 *             .when(greetings.record("a", "world"))
 *             .thenValues(loud, "WORLD")
 *             .thenNoLetter("letters");
 * }
 * }</pre>
 */
public final class TopologyFixture implements AutoCloseable {

    /** Where the clock stands unless told otherwise. */
    public static final Instant DEFAULT_START = Instant.parse("2026-01-05T09:00:00Z");

    private final TemporaryDirectory stateDirectory;
    private final Topology topology;
    private final Map<Object, Object> settings = new HashMap<>();
    private TopologyTestDriver driver;
    private Instant now;
    private String topicPrefix = "";

    // The driver is there when one of the factories returns.
    @SuppressWarnings("NullAway.Init")
    private TopologyFixture(TemporaryDirectory stateDirectory, Topology topology, Map<?, ?> properties, Instant start) {
        this.stateDirectory = stateDirectory;
        this.topology = topology;
        this.settings.putAll(properties);
        this.now = start;
    }

    /** As {@link #of(Topology, Map, Instant)}, with the clock at {@link #DEFAULT_START}. */
    public static TopologyFixture of(Topology topology, Map<?, ?> properties) {
        return of(topology, properties, DEFAULT_START);
    }

    /**
     * Starts the topology.
     *
     * @param properties as for the real application; application id and bootstrap servers may be missing, the state directory is the
     *     fixture's own in any case. If they name a topic for letters and no handlers, the handlers are those of the kernel.
     * @param start where the clock stands, to the millisecond
     */
    public static TopologyFixture of(Topology topology, Map<?, ?> properties, Instant start) {
        var stateDirectory = TemporaryDirectory.create("orderfold-topology-");
        boolean started = false;
        try {
            var fixture = new TopologyFixture(stateDirectory, topology, properties, start);
            fixture.driver = fixture.newDriver(topology);
            started = true;
            return fixture;
        } finally {
            if (!started) {
                stateDirectory.close();
            }
        }
    }

    /**
     * Runs the same input in each order it can come in, each order in a new fixture, and holds the outcome of each against the same expectation. An order
     * that fails is named.
     *
     * @param fixtures makes a new fixture, which this method closes
     * @param input the steps, at most 7, made for the fixture they are given
     */
    public static void inEveryOrder(
            Supplier<TopologyFixture> fixtures,
            Function<TopologyFixture, List<Step>> input,
            Consumer<? super Outcome> expectation) {
        EveryOrder.of(fixtures, input, expectation);
    }

    /** From now on the topics named to this fixture stand for those with the prefix in front, as in an environment that has one. */
    public TopologyFixture withTopicPrefix(String prefix) {
        topicPrefix = prefix;
        return this;
    }

    private TopologyTestDriver newDriver(Topology started) {
        var complete = new Properties();
        complete.put(StreamsConfig.APPLICATION_ID_CONFIG, "topology-fixture");
        complete.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        if (settings.containsKey(LetterSettings.TOPIC)) {
            complete.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
            complete.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailedSteps.class);
            complete.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedOutputs.class);
            complete.put(LetterSettings.CLOCK, new FixtureClock(this::now));
        }
        complete.putAll(settings);
        complete.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.path().toString());
        return new TopologyTestDriver(started, complete, now);
    }

    /** As {@link #restart(Topology)}, with the same topology. */
    public void restart() {
        restart(topology);
    }

    /**
     * Ends the topology and starts one in its place that finds the bytes of the stores, as after a stop or an upgrade. What the processors kept in
     * fields is gone, punctuators are scheduled anew, stream time begins anew. Inputs and outputs made before stay with the old one: make new ones. Key-value,
     * window and session stores are carried over.
     *
     * @param next the topology to go on with
     */
    public void restart(Topology next) {
        var bytes = StoreBytes.of(driver.getAllStateStores());
        driver.close();
        driver = newDriver(next);
        bytes.putInto(driver.getAllStateStores());
    }

    /** An entrance to a topic the topology reads. */
    public <K, V> TopicInput<K, V> input(String topic, Serializer<K> keySerializer, Serializer<V> valueSerializer) {
        return new TopicInput<>(
                driver.createInputTopic(topicPrefix + topic, keySerializer, valueSerializer, now, Duration.ZERO),
                this::now);
    }

    /** An entrance for bytes as they are, for input nobody should have sent. */
    public TopicInput<byte[], byte[]> rawInput(String topic) {
        return input(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** An exit from a topic the topology writes; exits of one topic share its records. */
    public <K, V> TestOutputTopic<K, V> output(
            String topic, Deserializer<K> keyDeserializer, Deserializer<V> valueDeserializer) {
        return driver.createOutputTopic(topicPrefix + topic, keyDeserializer, valueDeserializer);
    }

    /** The raw records that came to a topic since it was last read, in order: dead letters, or any output one wants to see as bytes. */
    public List<RawRecord> letters(String topic) {
        return rawRecords(topicPrefix + topic);
    }

    /** The letters since they were last read, from the topic that the settings name. */
    public List<RawRecord> letters() {
        var topic = settings.get(LetterSettings.TOPIC);
        if (topic == null) {
            throw new IllegalStateException("The settings name no topic for letters: " + LetterSettings.TOPIC);
        }
        return rawRecords(topic.toString());
    }

    private List<RawRecord> rawRecords(String fullName) {
        return driver
                .createOutputTopic(fullName, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(RawRecord::new)
                .toList();
    }

    /** The fixture's time: wall clock of the topology and default timestamp of records. */
    public Instant now() {
        return now;
    }

    /** Moves the clock and runs the wall-clock punctuators that become due. */
    public void advance(Duration by) {
        now = now.plus(by);
        driver.advanceWallClockTime(by);
    }

    /** The passing of time as a step, for given and when. */
    public Step passing(Duration time) {
        return () -> advance(time);
    }

    /** Runs the steps and forgets what came out: they are the past of the case. */
    public TopologyFixture given(Step... past) {
        for (var step : past) {
            step.run();
        }
        driver.producedTopicNames().forEach(this::rawRecords);
        return this;
    }

    /** Runs the step the case is about. What the topology throws, this throws. */
    public Outcome when(Step step) {
        step.run();
        return new Outcome(this);
    }

    /**
     * A key-value store of the topology, with or without timestamps.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists those there are
     */
    public <K, V> KeyValueStore<K, V> store(String name) {
        if (!driver.getAllStateStores().containsKey(name)) {
            throw new IllegalArgumentException(
                    "No store " + name + " but " + driver.getAllStateStores().keySet());
        }
        return Objects.requireNonNull(driver.<K, V>getKeyValueStore(name), () -> name + " is no key-value store");
    }

    /** Everything in a key-value store of the topology, in the order of its keys' bytes. */
    public <K, V> Map<K, V> contents(String name) {
        Map<K, V> contents = new LinkedHashMap<>();
        try (var all = this.<K, V>store(name).all()) {
            all.forEachRemaining(entry -> contents.put(entry.key, entry.value));
        }
        return contents;
    }

    /** Kafka's driver, for what this class does not offer. Move its clock through {@link #advance} only. */
    public TopologyTestDriver driver() {
        return driver;
    }

    /** Closes the topology and removes its state. */
    @Override
    public void close() {
        try {
            driver.close();
        } finally {
            stateDirectory.close();
        }
    }
}
