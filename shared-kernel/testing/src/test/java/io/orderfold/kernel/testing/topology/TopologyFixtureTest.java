package io.orderfold.kernel.testing.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TopologyFixtureTest {

    private static final String LETTERS = "letters";
    private static final Map<String, Object> PROPERTIES = Map.of(
            "errors.dead.letter.queue.topic.name", LETTERS,
            "deserialization.exception.handler", LogAndContinueExceptionHandler.class,
            "processing.exception.handler", LogAndContinueProcessingExceptionHandler.class);

    @Test
    void a_case_reads_as_given_when_then() {
        try (var fixture = TopologyFixture.of(counting(), PROPERTIES)) {
            var words = fixture.input("words", new StringSerializer(), new StringSerializer());
            var counts = fixture.output("counts", new StringDeserializer(), new LongDeserializer());

            fixture.given(words.record("a", "one"), fixture.passing(Duration.ofMinutes(5)), words.record("a", "two"))
                    .when(words.record("a", "three", Map.of("source", "test")))
                    .then(
                            counts,
                            records -> assertThat(records).singleElement().satisfies(counted -> {
                                assertThat(counted.value()).isEqualTo(3L);
                                assertThat(counted.getRecordTime())
                                        .isEqualTo(TopologyFixture.DEFAULT_START.plus(Duration.ofMinutes(5)));
                                assertThat(counted.headers()
                                                .lastHeader("source")
                                                .value())
                                        .isEqualTo("test".getBytes(StandardCharsets.UTF_8));
                            }))
                    .thenNothing(counts)
                    .thenNoLetter(LETTERS);

            fixture.when(words.record("b", "first")).thenValues(counts, 1L);
            assertThat(fixture.<String, Long>store("count-of-words").get("a")).isEqualTo(3L);
        }
    }

    @Test
    void a_letter_keeps_the_bytes_as_they_came() {
        try (var fixture = TopologyFixture.of(counting(), PROPERTIES)) {
            var words = fixture.input("words", new StringSerializer(), new StringSerializer());

            fixture.when(words.record("a", "bad"))
                    .thenLetters(
                            LETTERS,
                            letters -> assertThat(letters).singleElement().satisfies(letter -> {
                                assertThat(letter.keyText()).isEqualTo("a");
                                assertThat(letter.value()).isEqualTo("bad".getBytes(StandardCharsets.UTF_8));
                                assertThat(letter.header("__streams.errors.topic"))
                                        .isEqualTo("words");
                                assertThat(letter.header("unheard of")).isNull();
                            }));
        }
    }

    @Test
    void a_store_that_is_not_there_is_answered_with_those_that_are() {
        try (var fixture = TopologyFixture.of(counting(), PROPERTIES)) {
            assertThatThrownBy(() -> fixture.store("missing")).hasMessage("No store missing but [count-of-words]");
        }
    }

    @Test
    void nothing_is_left_behind_not_even_by_a_topology_that_cannot_start() throws IOException {
        var before = directories();

        TopologyFixture.of(counting(), PROPERTIES).close();
        assertThatThrownBy(() -> TopologyFixture.of(counting(), Map.of("num.stream.threads", "many")))
                .hasMessageContaining("num.stream.threads");

        assertThat(directories()).isEqualTo(before);
    }

    /** Those of this process: others may run the same test at the same time. */
    private static List<Path> directories() throws IOException {
        var prefix = "orderfold-topology-" + ProcessHandle.current().pid() + "-";
        try (var entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    private static Topology counting() {
        var builder = new StreamsBuilder();
        builder.stream("words", Consumed.with(Serdes.String(), Serdes.String()))
                .mapValues(TopologyFixtureTest::checked)
                .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
                .count(Materialized.as("count-of-words"))
                .toStream()
                .to("counts", Produced.with(Serdes.String(), Serdes.Long()));
        return builder.build();
    }

    private static String checked(String word) {
        if (word.equals("bad")) {
            throw new IllegalArgumentException("not a word");
        }
        return word;
    }
}
