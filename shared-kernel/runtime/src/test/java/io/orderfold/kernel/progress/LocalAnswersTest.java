package io.orderfold.kernel.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.progress.ViewFreshness.Place;
import io.orderfold.kernel.query.LocalStores;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreQuestion;
import io.orderfold.kernel.query.Tolerance;
import io.orderfold.kernel.topology.InboundTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.query.StateQueryResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process answers from its copies where Kafka Streams answers strangely, or late. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalAnswersTest {

    private static final ViewSource VIEW = ViewSource.ofNewest("store", "t");
    private static final TopicPartition P = new TopicPartition("t", 0);
    private static final String TRACE =
            "java.lang.IllegalStateException: closed\n\tat io.secret.Place.method(Place.java:1)";

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-11-01T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final CopyAges ages = new CopyAges();
    private FailureReason activeFails = FailureReason.NOT_ACTIVE;
    private Duration readingTakes = Duration.ZERO;
    private int copiesAsked;
    private StrangeStreams streams;
    private LocalStores stores;

    /** One that was never started: what it is asked is answered by this test. */
    private final class StrangeStreams extends KafkaStreams {

        StrangeStreams(Properties settings) {
            super(topology(), settings);
        }

        private static Topology topology() {
            return new Topology()
                    .addSource(
                            "source",
                            Serdes.String().deserializer(),
                            Serdes.String().deserializer(),
                            "t");
        }

        @Override
        public <R> StateQueryResult<R> query(StateQueryRequest<R> request) {
            StateQueryResult<R> answer = new StateQueryResult<>();
            if (request.isRequireActive()) {
                answer.addResult(0, QueryResult.forFailure(activeFails, TRACE));
            } else if (request.getQuery().getClass().getSimpleName().equals("Itself")) {
                answer.addResult(0, QueryResult.forFailure(FailureReason.NOT_PRESENT, "is not shown"));
            } else {
                copiesAsked++;
                now = now.plus(readingTakes);
                answer.addResult(0, QueryResult.forResult(null));
            }
            return answer;
        }
    }

    @BeforeEach
    void a_copy_was_fresh_a_second_ago() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "strange",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1",
                StreamsConfig.STATE_DIR_CONFIG, directory.toString()));
        streams = new StrangeStreams(settings);
        ViewSources views = ViewSources.of(VIEW);
        InboundTopics topics = InboundTopics.of(Map.of("t", 1));
        stores = new LocalStores(
                streams,
                views,
                new ViewFreshness(views, new ConsumerProgress(), topics, ages, clock),
                new StandbyFreshness(views, topics, ages, clock),
                ages,
                clock);
        ages.restores(P, "store", 0);
        ages.found(new Place(VIEW, 0), now.minusSeconds(1), 7, ages.filling());
    }

    @AfterEach
    void end() {
        streams.close(Duration.ofSeconds(10));
    }

    @Test
    void a_store_that_is_being_closed_keeps_nobody_from_asking_another_copy_and_shows_no_trace() {
        activeFails = FailureReason.STORE_EXCEPTION;

        assertThat(reason()).doesNotContain("Exception", "secret");
        assertThat(copiesAsked).isPositive();
    }

    @Test
    void no_failure_shows_its_trace_to_who_asks() {
        for (FailureReason failure : FailureReason.values()) {
            activeFails = failure;
            assertThat(reason()).as(failure.name()).doesNotContain("secret");
        }
    }

    @Test
    void a_copy_that_grows_too_old_while_it_is_read_gives_no_answer() {
        readingTakes = Duration.ofSeconds(9);

        assertThat(reason()).contains("as it was PT10S ago");
    }

    @Test
    void one_that_is_young_enough_says_nothing_of_what_it_does_not_hold() {
        assertThat(reason()).contains("does not hold this");
    }

    private String reason() {
        Bytes key = Bytes.wrap("k".getBytes(StandardCharsets.UTF_8));
        StoreAnswer<List<KeyValue<Bytes, byte[]>>> answer = stores.answer(new StoreQuestion(
                "store", 0, key, key, 1, new Tolerance(Duration.ofSeconds(2), Duration.ofSeconds(5))));
        assertThat(answer).isInstanceOf(StoreAnswer.NotReady.class);
        return ((StoreAnswer.NotReady<List<KeyValue<Bytes, byte[]>>>) answer).reason();
    }
}
