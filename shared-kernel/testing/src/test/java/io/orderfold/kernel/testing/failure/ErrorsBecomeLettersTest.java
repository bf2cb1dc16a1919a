package io.orderfold.kernel.testing.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.deadletter.DeadLetterException;
import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import io.orderfold.kernel.deadletter.TechnicalReason;
import io.orderfold.kernel.failure.LetterSettings;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import io.orderfold.kernel.serde.SizeLimit;
import io.orderfold.kernel.testing.failure.Words.Steps;
import io.orderfold.kernel.testing.topology.ExpectedLetter;
import io.orderfold.kernel.testing.topology.TopicInput;
import io.orderfold.kernel.testing.topology.TopologyFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel promises about errors, on a real topology with Kafka's own driver. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ErrorsBecomeLettersTest {

    private static final Map<String, String> HEADERS = Map.of("händler", "Škoda 東京 😀");

    @Test
    void a_record_without_key_leaves_as_it_came() {
        try (var fixture = Words.fixture(Steps.harmless())) {
            fixture.when(raw(fixture).record(null, utf8("größe"), HEADERS))
                    .thenLetters(ExpectedLetter.of(TechnicalReason.NULL_KEY)
                            .withKey((byte[]) null)
                            .withValue("größe")
                            .withHeader("händler", "Škoda 東京 😀")
                            .withHeader(DeadLetterHeaders.STEP, "judge")
                            .withHeader("kafka_dlt-original-consumer-group", "wörter")
                            .from("words", 0, 0));
        }
    }

    @Test
    void a_record_without_key_and_value_leaves_too() {
        try (var fixture = Words.fixture(Steps.harmless())) {
            fixture.when(raw(fixture).record(null, null))
                    .thenLetters(ExpectedLetter.of(TechnicalReason.NULL_KEY)
                            .withKey((byte[]) null)
                            .withValue((byte[]) null)
                            .withoutHeader(DeadLetterHeaders.OMITTED_ORIGINAL));
        }
    }

    @Test
    void a_tombstone_deletes_and_makes_no_letter() {
        try (var fixture = Words.fixture(Steps.harmless())) {
            fixture.given(raw(fixture).record(utf8("ä"), utf8("one")))
                    .when(raw(fixture).record(utf8("ä"), null))
                    .thenStore("last-words", Map.of())
                    .thenNoLetter();
        }
    }

    @Test
    void a_tombstone_on_which_a_step_fails_leaves_as_it_came() {
        try (var fixture = Words.fixture(Steps.harmless().before(String::strip))) {
            fixture.when(raw(fixture).record(utf8("ä"), null, HEADERS))
                    .thenLetters(ExpectedLetter.of(TechnicalReason.FOLD_FAILED)
                            .withKey("ä")
                            .withValue((byte[]) null)
                            .withHeader("händler", "Škoda 東京 😀")
                            .withHeader("__streams.errors.exception", NullPointerException.class.getName())
                            .withoutHeader(DeadLetterHeaders.OMITTED_ORIGINAL));
        }
    }

    @Test
    void a_tombstone_on_a_topic_without_deletions_leaves_too() {
        try (var fixture = Words.fixtureWithoutDeletions()) {
            fixture.when(raw(fixture).record(utf8("ä"), null))
                    .thenLetters(ExpectedLetter.of(TechnicalReason.NULL_VALUE)
                            .withKey("ä")
                            .withValue((byte[]) null));
        }
    }

    @Test
    void a_rule_that_fails_makes_a_letter_under_every_guarantee() {
        for (var guarantee : new String[] {"at_least_once", "exactly_once_v2"}) {
            try (var fixture =
                    Words.fixture(Steps.harmless(), Serdes.String(), Map.of("processing.guarantee", guarantee))) {
                fixture.when(raw(fixture).record(utf8("a"), utf8(Words.FAILS_THE_RULE)))
                        .thenLetters(ExpectedLetter.of(TechnicalReason.FOLD_FAILED)
                                .withValue(Words.FAILS_THE_RULE)
                                .withHeader("__streams.errors.exception", IllegalStateException.class.getName())
                                .withHeader("__streams.errors.message", "a rule that fails"))
                        .thenStore("last-words", Map.of());
            }
        }
    }

    @Test
    void a_refusal_is_a_value_of_the_rule_and_a_letter_of_the_domain() {
        try (var fixture = Words.fixture(Steps.harmless())) {
            fixture.when(raw(fixture).record(utf8("ä"), utf8(" "), HEADERS))
                    .thenLetters(ExpectedLetter.of(Refusal.NOT_A_WORD)
                            .withKey("ä")
                            .withValue(" ")
                            .withHeader("händler", "Škoda 東京 😀")
                            .withHeader(DeadLetterHeaders.ORDER_ID, "ä")
                            .withHeader(DeadLetterHeaders.EXPLANATION, "the word is blank; send one with letters")
                            .withHeader(DeadLetterHeaders.FIRST_FAILED_AT, TopologyFixture.DEFAULT_START.toString()));
        }
    }

    @Test
    void a_key_that_is_no_text_and_a_value_that_cannot_be_read_are_told_apart() {
        byte[] noText = {(byte) 0xc3, (byte) 0x28};
        try (var fixture = Words.fixture(Steps.harmless(), failing(new SerializationException("ungültig")), Map.of())) {
            fixture.when(raw(fixture).record(noText, utf8("fine")))
                    .thenLetters(ExpectedLetter.of(TechnicalReason.UNREADABLE_KEY)
                            .withKey(noText)
                            .withValue("fine"));
            fixture.when(raw(fixture).record(utf8("a"), noText, HEADERS))
                    .thenLetters(ExpectedLetter.of(TechnicalReason.UNREADABLE_VALUE)
                            .withValue(noText)
                            .withHeader("händler", "Škoda 東京 😀")
                            .withHeader("__streams.errors.exception", SerializationException.class.getName())
                            .withHeader("__streams.errors.message", "ungültig")
                            .from("words", 0, 1));
        }
    }

    @Test
    void a_step_that_fails_makes_a_letter_and_the_stream_goes_on() {
        try (var fixture = Words.fixture(Steps.harmless().before(ErrorsBecomeLettersTest::failOnBad))) {
            var words = raw(fixture);
            fixture.when(() -> {
                        words.send(utf8("a"), utf8("bad"));
                        words.send(utf8("b"), utf8("good"));
                    })
                    .thenStore("last-words", Map.of("b", "good"))
                    .thenLetters(ExpectedLetter.of(TechnicalReason.FOLD_FAILED)
                            .withKey("a")
                            .withValue("bad")
                            .withHeader("kafka_dlt-exception-fqcn", IllegalStateException.class.getName())
                            .withHeader(DeadLetterHeaders.STEP, "before-the-table")
                            .withoutHeader(DeadLetterHeaders.OMITTED_ORIGINAL));
        }
    }

    @Test
    void a_step_that_fails_behind_a_result_says_where_the_original_is() {
        try (var fixture = Words.fixture(Steps.harmless().behind(ErrorsBecomeLettersTest::failOnBad))) {
            fixture.when(raw(fixture).record(utf8("a"), utf8("bad")))
                    .thenLetters(ExpectedLetter.of(TechnicalReason.FOLD_FAILED)
                            .withHeader(DeadLetterHeaders.OMITTED_ORIGINAL, "true")
                            .from("words", 0, 0));
        }
    }

    @Test
    void under_exactly_once_a_step_that_fails_ends_the_thread_instead_of_keeping_half_an_effect() {
        try (var fixture = Words.fixture(
                Steps.harmless().behind(ErrorsBecomeLettersTest::failOnBad),
                Serdes.String(),
                Map.of("processing.guarantee", "exactly_once_v2"))) {
            assertThatThrownBy(() -> raw(fixture).send(utf8("a"), utf8("bad")))
                    .isInstanceOf(StreamsException.class)
                    .rootCause()
                    .hasMessage("a step that fails");
            assertThat(fixture.letters()).isEmpty();
        }
    }

    @Test
    void a_punctuator_that_fails_leaves_a_letter_that_names_the_step() {
        try (var fixture = Words.fixture(Steps.harmless().clock(() -> {
            throw new IllegalStateException("schlägt fehl");
        }))) {
            fixture.when(fixture.passing(Duration.ofMinutes(1)))
                    .thenLetters(ExpectedLetter.of(TechnicalReason.PUNCTUATION_FAILED)
                            .withKey((byte[]) null)
                            .withValue((byte[]) null)
                            .withHeader("__streams.errors.message", "schlägt fehl")
                            .withoutHeader(DeadLetterHeaders.OMITTED_ORIGINAL)
                            .from("wörter/hourglass", 0, -1));
            fixture.when(raw(fixture).record(utf8("a"), utf8("still goes on")))
                    .thenStore("last-words", Map.of("a", "still goes on"));
        }
    }

    @Test
    void a_punctuator_may_say_whom_its_failure_is_about() {
        try (var fixture = Words.fixture(Steps.harmless().clock(() -> {
            throw new DeadLetterException(TechnicalReason.PUNCTUATION_FAILED, "cannot be expired").about("ORD-ä");
        }))) {
            fixture.when(fixture.passing(Duration.ofMinutes(1)))
                    .thenLetters(ExpectedLetter.of(TechnicalReason.PUNCTUATION_FAILED)
                            .withHeader(DeadLetterHeaders.ORDER_ID, "ORD-ä")
                            .from("wörter/hourglass/ORD-ä", 0, -1));
        }
    }

    @Test
    void a_result_that_is_too_large_is_measured_before_it_is_sent() {
        try (var fixture =
                Words.fixture(Steps.harmless().writing(SizeLimit.on(Serdes.String(), 10)), Serdes.String(), Map.of())) {
            var loud = fixture.output("loud", new StringDeserializer(), new StringDeserializer());
            fixture.when(raw(fixture).record(utf8("a"), utf8("elf Zeichen")))
                    .thenNothing(loud)
                    .thenLetters(ExpectedLetter.of(TechnicalReason.OVERSIZE).from("words", 0, 0));
            fixture.when(raw(fixture).record(utf8("a"), utf8("zehn Zeich"))).thenValues(loud, "zehn Zeich");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {RegistryUnavailableException.class, TimeoutException.class, ProcessorStateException.class})
    void what_the_surroundings_are_to_blame_for_ends_the_thread_and_makes_no_letter(Class<?> cause) {
        RuntimeException away = cause == RegistryUnavailableException.class
                ? new RegistryUnavailableException("away", null)
                : cause == TimeoutException.class
                        ? new TimeoutException("slow")
                        : new ProcessorStateException("a disk that does not answer");
        for (var fixture : new TopologyFixture[] {
            Words.fixture(Steps.harmless(), failing(new SerializationException("wrapped", away)), Map.of()),
            Words.fixture(Steps.harmless().before(word -> {
                throw new IllegalStateException("wrapped", away);
            })),
            Words.fixture(Steps.harmless()
                    .writing(Serdes.serdeFrom(
                            (topic, text) -> {
                                throw new SerializationException("wrapped", away);
                            },
                            new StringDeserializer())))
        }) {
            try (fixture) {
                assertThatThrownBy(() -> raw(fixture).send(utf8("a"), utf8("good")))
                        .isInstanceOf(StreamsException.class)
                        .hasRootCause(away);
                assertThat(fixture.letters()).isEmpty();
            }
        }
    }

    @Test
    void two_topologies_in_one_process_write_their_letters_to_different_topics() {
        try (var one = Words.fixture(Steps.harmless(), Serdes.String(), named("one"));
                var two = Words.fixture(Steps.harmless(), Serdes.String(), named("two"))) {
            raw(one).send(null, utf8("of one"));
            raw(two).send(null, utf8("of two"));
            raw(one).send(null, utf8("of one again"));

            assertThat(one.letters("letters-of-one"))
                    .allMatch(letter -> "one".equals(letter.header("kafka_dlt-original-consumer-group")))
                    .hasSize(2);
            assertThat(two.letters("letters-of-two"))
                    .allMatch(letter -> "two".equals(letter.header("kafka_dlt-original-consumer-group")))
                    .hasSize(1);
            assertThat(one.driver().producedTopicNames()).doesNotContain("letters-of-two");
        }
    }

    private static Map<String, ?> named(String name) {
        return Map.of("application.id", name, LetterSettings.TOPIC, "letters-of-" + name);
    }

    private static TopicInput<byte[], byte[]> raw(TopologyFixture fixture) {
        return fixture.rawInput("words");
    }

    private static String failOnBad(String word) {
        if (word.equals("bad")) {
            throw new IllegalStateException("a step that fails");
        }
        return word;
    }

    private static Serde<String> failing(RuntimeException failure) {
        Deserializer<String> deserializer = (topic, bytes) -> {
            throw failure;
        };
        return Serdes.serdeFrom(Serdes.String().serializer(), deserializer);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
