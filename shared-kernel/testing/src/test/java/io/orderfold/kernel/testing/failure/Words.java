package io.orderfold.kernel.testing.failure;

import io.orderfold.kernel.failure.FirstStep;
import io.orderfold.kernel.failure.LetterSettings;
import io.orderfold.kernel.failure.Ruling;
import io.orderfold.kernel.serde.KeySerdes;
import io.orderfold.kernel.testing.topology.TopologyFixture;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** A small service: words in, a table of the last word of each key, loud words out. Where it fails is for the case to say. */
final class Words {

    static final String LETTERS = "letters-größte";

    static final String FAILS_THE_RULE = "unerhört";

    /** What the steps do with a word; a case puts its failure in place of one of them. */
    record Steps(
            UnaryOperator<String> beforeTheTable,
            UnaryOperator<String> behindTheTable,
            Runnable everyMinute,
            Serde<String> written) {

        static Steps harmless() {
            return new Steps(UnaryOperator.identity(), UnaryOperator.identity(), () -> {}, Serdes.String());
        }

        Steps before(UnaryOperator<String> step) {
            return new Steps(step, behindTheTable, everyMinute, written);
        }

        Steps behind(UnaryOperator<String> step) {
            return new Steps(beforeTheTable, step, everyMinute, written);
        }

        Steps clock(Runnable step) {
            return new Steps(beforeTheTable, behindTheTable, step, written);
        }

        Steps writing(Serde<String> serde) {
            return new Steps(beforeTheTable, behindTheTable, everyMinute, serde);
        }
    }

    private Words() {}

    static TopologyFixture fixture(Steps steps) {
        return fixture(steps, Serdes.String(), Map.of());
    }

    static TopologyFixture fixture(Steps steps, Serde<String> read, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>();
        all.put("application.id", "wörter");
        all.put(LetterSettings.TOPIC, LETTERS);
        all.put("statestore.cache.max.bytes", 0);
        all.putAll(settings);
        var builder = new StreamsBuilder();
        KStream<String, String> words = builder.stream("words", Consumed.with(KeySerdes.text(), read))
                .processValues(FirstStep.of(Words::judge).passingTombstones(), Named.as("judge"));
        KStream<String, String> changes = words.processValues(
                        () -> new Hourglass(steps.everyMinute()), Named.as("hourglass"))
                .mapValues(word -> steps.beforeTheTable().apply(word), Named.as("before-the-table"))
                .toTable(
                        Named.as("last-word"),
                        Materialized.<String, String>as(
                                        org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore("last-words"))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.String()))
                .toStream(Named.as("changes"));
        changes.to("heard", Produced.with(Serdes.String(), Serdes.String()));
        changes.mapValues(word -> steps.behindTheTable().apply(word), Named.as("behind-the-table"))
                .to("loud", Produced.with(Serdes.String(), steps.written()));
        return TopologyFixture.of(builder.build(), all);
    }

    /** A topology of one step, which takes a missing value for a fault. */
    static TopologyFixture fixtureWithoutDeletions() {
        var builder = new StreamsBuilder();
        builder.stream("words", Consumed.with(KeySerdes.text(), Serdes.String()))
                .processValues(FirstStep.of(Words::judge), Named.as("judge"))
                .to("loud", Produced.with(Serdes.String(), Serdes.String()));
        return TopologyFixture.of(builder.build(), Map.of(LetterSettings.TOPIC, LETTERS));
    }

    private static Ruling<String> judge(String key, String word) {
        if (word.equals(FAILS_THE_RULE)) {
            throw new IllegalStateException("a rule that fails");
        }
        return word.isBlank()
                ? Ruling.refused(Refusal.NOT_A_WORD, "the word is blank; send one with letters", key)
                : Ruling.taken(word);
    }

    private static final class Hourglass extends ContextualFixedKeyProcessor<String, String, String> {

        private final Runnable everyMinute;

        Hourglass(Runnable everyMinute) {
            this.everyMinute = everyMinute;
        }

        @Override
        public void init(FixedKeyProcessorContext<String, String> context) {
            super.init(context);
            context.schedule(Duration.ofMinutes(1), PunctuationType.WALL_CLOCK_TIME, time -> everyMinute.run());
        }

        @Override
        public void process(FixedKeyRecord<String, String> record) {
            context().forward(record);
        }
    }
}
