package io.orderfold.kernel.testing.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Restart, order, time, prefixes, parallel use. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FixtureLifeTest {

    private static final Instant NINE = TopologyFixture.DEFAULT_START;

    @ParameterizedTest
    @ValueSource(strings = {"at_least_once", "exactly_once_v2"})
    void a_restart_keeps_the_stores_and_forgets_the_rest(String guarantee) {
        try (var fixture = TopologyFixture.of(counting("", true), Map.of("processing.guarantee", guarantee))) {
            fixture.given(words(fixture).record("ä", "one"), words(fixture).record("ä", "two"));

            fixture.restart();

            var counts = fixture.output("counts", new StringDeserializer(), new LongDeserializer());
            fixture.when(words(fixture).record("ä", "three")).thenValues(counts, 3L);
            assertThat(fixture.contents("count-of-words")).isEqualTo(Map.of("ä", 3L));
        }
    }

    @Test
    void a_store_in_memory_and_one_of_windows_survive_too() {
        try (var fixture = TopologyFixture.of(windowed(), Map.of())) {
            fixture.given(words(fixture).record("a", "one"));

            fixture.restart();
            words(fixture).send("a", "two");

            var store = fixture.driver().<String, Long>getWindowStore("words-by-hour");
            assertThat(store.fetch("a", NINE.toEpochMilli())).isEqualTo(2L);
        }
    }

    @Test
    void an_upgrade_finds_what_the_older_topology_has_written() {
        try (var fixture = TopologyFixture.of(counting("", false), Map.of())) {
            fixture.given(words(fixture).record("a", "one"));

            fixture.restart(counting("", true));

            assertThat(fixture.contents("count-of-words")).isEqualTo(Map.of("a", 1L));
        }
    }

    @Test
    void the_same_input_in_every_order_is_one_line() {
        TopologyFixture.inEveryOrder(
                () -> TopologyFixture.of(counting("", true), Map.of()),
                fixture -> List.of(
                        words(fixture).record("a", "1"),
                        words(fixture).record("b", "2"),
                        words(fixture).record("a", "3"),
                        fixture.passing(Duration.ofHours(1))),
                outcome -> outcome.thenStore("count-of-words", Map.of("a", 2L, "b", 1L)));
    }

    @Test
    void an_order_that_gives_something_else_is_named() {
        assertThatThrownBy(() -> TopologyFixture.inEveryOrder(
                        () -> TopologyFixture.of(lastWord(), Map.of()),
                        fixture -> List.of(
                                words(fixture).record("a", "first"),
                                words(fixture).record("a", "second")),
                        outcome -> outcome.thenStore("last-words", Map.of("a", "second"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("In the order [1, 0]: ");
    }

    @Test
    void every_order_is_there_once_and_too_many_are_refused() {
        assertThat(EveryOrder.permutations(4).stream()
                        .map(order -> IntStream.of(order).boxed().toList()))
                .hasSize(24)
                .doesNotHaveDuplicates()
                .allMatch(order -> order.stream().sorted().toList().equals(List.of(0, 1, 2, 3)));
        assertThatThrownBy(() -> TopologyFixture.inEveryOrder(
                        () -> TopologyFixture.of(lastWord(), Map.of()),
                        fixture -> IntStream.range(0, 8)
                                .<Step>mapToObj(i -> () -> {})
                                .toList(),
                        outcome -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_wall_clock_moves_when_told_and_stream_time_with_the_records() {
        try (var fixture = TopologyFixture.of(alarms(), Map.of())) {
            var alarms = fixture.output("alarms", new StringDeserializer(), new StringDeserializer());

            fixture.given(words(fixture).record("a", "first"))
                    .when(fixture.passing(Duration.ofMinutes(1)))
                    .thenValues(alarms, "WALL_CLOCK_TIME");
            fixture.when(words(fixture).recordAt(NINE.plus(Duration.ofMinutes(3)), "a", "later"))
                    .thenValues(alarms, "STREAM_TIME");
            assertThat(fixture.now()).isEqualTo(NINE.plus(Duration.ofMinutes(1)));
        }
    }

    @Test
    void topics_may_have_the_prefix_of_an_environment() {
        try (var fixture =
                TopologyFixture.of(counting("größe-", true), Map.of()).withTopicPrefix("größe-")) {
            var counts = fixture.output("counts", new StringDeserializer(), new LongDeserializer());

            fixture.when(words(fixture).record("a", "one")).thenValues(counts, 1L);

            assertThat(fixture.driver().producedTopicNames()).contains("größe-counts");
        }
    }

    @Test
    void fixtures_do_not_meet_each_other() {
        IntStream.range(0, 16).parallel().forEach(number -> {
            try (var fixture = TopologyFixture.of(counting("", true), Map.of())) {
                var words = words(fixture);
                for (int i = 0; i < number; i++) {
                    words.send("a", "word");
                }
                assertThat(fixture.contents("count-of-words"))
                        .isEqualTo(number == 0 ? Map.of() : Map.of("a", (long) number));
            }
        });
    }

    @Test
    void letters_without_a_topic_for_them_are_a_mistake_of_the_test() {
        try (var fixture = TopologyFixture.of(counting("", true), Map.of())) {
            assertThatThrownBy(fixture::letters)
                    .hasMessage("The settings name no topic for letters: errors.dead.letter.queue.topic.name");
        }
    }

    private static TopicInput<String, String> words(TopologyFixture fixture) {
        return fixture.input("words", new StringSerializer(), new StringSerializer());
    }

    private static Topology counting(String prefix, boolean telling) {
        var builder = new StreamsBuilder();
        var counts = builder.stream(prefix + "words", Consumed.with(Serdes.String(), Serdes.String()))
                .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
                .count(Materialized.as("count-of-words"));
        if (telling) {
            counts.toStream().to(prefix + "counts", Produced.with(Serdes.String(), Serdes.Long()));
        }
        return builder.build();
    }

    private static Topology windowed() {
        var builder = new StreamsBuilder();
        builder.stream("words", Consumed.with(Serdes.String(), Serdes.String()))
                .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
                .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofHours(1)))
                .count(Materialized.as(
                        Stores.inMemoryWindowStore("words-by-hour", Duration.ofDays(1), Duration.ofHours(1), false)));
        return builder.build();
    }

    private static Topology lastWord() {
        var builder = new StreamsBuilder();
        builder.table("words", Consumed.with(Serdes.String(), Serdes.String()), Materialized.as("last-words"));
        return builder.build();
    }

    private static Topology alarms() {
        var builder = new StreamsBuilder();
        builder.stream("words", Consumed.with(Serdes.String(), Serdes.String()))
                .process(Alarms::new)
                .map(KeyValue::pair)
                .to("alarms", Produced.with(Serdes.String(), Serdes.String()));
        return builder.build();
    }

    private static final class Alarms extends ContextualProcessor<String, String, String, String> {

        @Override
        public void init(ProcessorContext<String, String> context) {
            super.init(context);
            schedule(PunctuationType.WALL_CLOCK_TIME, Duration.ofMinutes(1));
            schedule(PunctuationType.STREAM_TIME, Duration.ofMinutes(2));
        }

        private void schedule(PunctuationType type, Duration every) {
            context().schedule(every, type, time -> {
                if (time > NINE.toEpochMilli()) {
                    context().forward(new Record<>("alarm", type.name(), time));
                }
            });
        }

        @Override
        public void process(Record<String, String> record) {}
    }
}
