package io.orderfold.kernel.testing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import io.orderfold.kernel.deadletter.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a letter has to be: its reason, and whatever else is said; what is not said may be anything. Immutable. */
public final class ExpectedLetter {

    private final List<Consumer<RawRecord>> expectations;

    private ExpectedLetter(List<Consumer<RawRecord>> expectations) {
        this.expectations = List.copyOf(expectations);
    }

    /** A letter with this reason and its class. */
    public static ExpectedLetter of(DeadLetterReason reason) {
        return new ExpectedLetter(List.of())
                .withHeader(DeadLetterHeaders.REASON, reason.code())
                .withHeader(DeadLetterHeaders.CLASS, reason.letterClass().code());
    }

    /** With exactly these key bytes; null for none. */
    public ExpectedLetter withKey(byte @Nullable [] key) {
        return and(letter -> assertThat(letter.key()).as("key of the letter").isEqualTo(key));
    }

    /** With this key in UTF-8. */
    public ExpectedLetter withKey(String key) {
        return withKey(key.getBytes(StandardCharsets.UTF_8));
    }

    /** With exactly these value bytes; null for none. */
    public ExpectedLetter withValue(byte @Nullable [] value) {
        return and(
                letter -> assertThat(letter.value()).as("value of the letter").isEqualTo(value));
    }

    /** With this value in UTF-8. */
    public ExpectedLetter withValue(String value) {
        return withValue(value.getBytes(StandardCharsets.UTF_8));
    }

    /** With this text as the last header of the name. */
    public ExpectedLetter withHeader(String name, String text) {
        return and(letter -> assertThat(letter.header(name))
                .as("header " + name + " of the letter")
                .isEqualTo(text));
    }

    /** Without any header of the name. */
    public ExpectedLetter withoutHeader(String name) {
        return and(letter -> assertThat(letter.header(name))
                .as("header " + name + " of the letter")
                .isNull());
    }

    /** From this place in the log, as the headers say it. */
    public ExpectedLetter from(String topic, int partition, long offset) {
        return withHeader("__streams.errors.topic", topic)
                .withHeader("__streams.errors.partition", Integer.toString(partition))
                .withHeader("__streams.errors.offset", Long.toString(offset));
    }

    void check(RawRecord letter) {
        expectations.forEach(expectation -> expectation.accept(letter));
    }

    private ExpectedLetter and(Consumer<RawRecord> expectation) {
        var all = new ArrayList<>(expectations);
        all.add(expectation);
        return new ExpectedLetter(all);
    }
}
