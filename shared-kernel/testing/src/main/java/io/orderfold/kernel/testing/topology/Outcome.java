package io.orderfold.kernel.testing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;

/** What came out of one step. Each output is read once: a second look at the same topic finds nothing. */
public final class Outcome {

    private final TopologyFixture fixture;

    Outcome(TopologyFixture fixture) {
        this.fixture = fixture;
    }

    /** Hands over every record the step brought to the output, in order. */
    public <K, V> Outcome then(TestOutputTopic<K, V> output, Consumer<? super List<TestRecord<K, V>>> expectation) {
        expectation.accept(output.readRecordsToList());
        return this;
    }

    /** Expects exactly these values on the output, in this order. */
    @SafeVarargs
    public final <K, V> Outcome thenValues(TestOutputTopic<K, V> output, V... values) {
        var expected = new ArrayList<V>(values.length);
        for (var value : values) {
            expected.add(value);
        }
        assertThat(output.readValuesToList()).isEqualTo(expected);
        return this;
    }

    /** Expects that nothing came to the output. */
    public Outcome thenNothing(TestOutputTopic<?, ?> output) {
        assertThat(output.readRecordsToList()).isEmpty();
        return this;
    }

    /** The fixture, for what is read from it. */
    public TopologyFixture fixture() {
        return fixture;
    }

    /** Hands over the letters the step brought to a dead-letter topic. */
    public Outcome thenLetters(String topic, Consumer<? super List<RawRecord>> expectation) {
        expectation.accept(fixture.letters(topic));
        return this;
    }

    /** Expects exactly these letters, in this order, on the topic that the settings name. */
    public Outcome thenLetters(ExpectedLetter... expected) {
        var letters = fixture.letters();
        assertThat(letters).as("letters").hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            expected[i].check(letters.get(i));
        }
        return this;
    }

    /** Expects no letter on the topic that the settings name. */
    public Outcome thenNoLetter() {
        return thenLetters();
    }

    /** Expects that a key-value store holds exactly this. */
    public <K, V> Outcome thenStore(String name, Map<K, V> contents) {
        assertThat(fixture.<K, V>contents(name)).as(name).isEqualTo(contents);
        return this;
    }

    /** Expects no letter. */
    public Outcome thenNoLetter(String topic) {
        assertThat(fixture.letters(topic)).isEmpty();
        return this;
    }
}
