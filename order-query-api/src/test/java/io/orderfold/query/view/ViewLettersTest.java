package io.orderfold.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.OrderTopics.Topic;
import io.orderfold.kernel.deadletter.TechnicalReason;
import io.orderfold.kernel.testing.topology.ExpectedLetter;
import io.orderfold.query.given.States;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no view can take leaves as a letter of the kernel, as it came. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ViewLettersTest {

    private static final byte[] NOT_AVRO = {7, 7, 7};
    private static final Map<String, String> HEADERS = Map.of("herkunft", "Škoda 東京");

    @AutoClose
    private final ViewFixture view = new ViewFixture();

    private static Stream<Topic> read() {
        return Stream.of(OrderTopics.STATE, OrderTopics.JOURNAL);
    }

    @ParameterizedTest
    @MethodSource("read")
    void a_value_that_cannot_be_read(Topic topic) {
        byte[] key = "größe".getBytes(StandardCharsets.UTF_8);

        view.fixture()
                .when(view.fixture().rawInput(topic.name()).record(key, NOT_AVRO, HEADERS))
                .thenLetters(ExpectedLetter.of(TechnicalReason.UNREADABLE_VALUE)
                        .withKey(key)
                        .withValue(NOT_AVRO)
                        .withHeader("herkunft", "Škoda 東京")
                        .from(topic.name(), 0, 0));
    }

    @ParameterizedTest
    @MethodSource("read")
    void a_record_without_key_which_a_table_would_drop_in_silence(Topic topic) {
        view.fixture()
                .when(view.fixture().rawInput(topic.name()).record(null, NOT_AVRO, HEADERS))
                .thenLetters(ExpectedLetter.of(TechnicalReason.NULL_KEY)
                        .withKey((byte[]) null)
                        .withValue(NOT_AVRO)
                        .withHeader("herkunft", "Škoda 東京"));
    }

    @Test
    void a_key_that_is_no_text_and_the_views_go_on() {
        byte[] noText = {(byte) 0xc3, (byte) 0x28};

        view.fixture()
                .when(view.fixture().rawInput(OrderTopics.STATE.name()).record(noText, NOT_AVRO))
                .thenLetters(ExpectedLetter.of(TechnicalReason.UNREADABLE_KEY)
                        .withKey(noText)
                        .withValue(NOT_AVRO));

        view.given(States.placed("O-1", "C-1", States.PLACED_AT));
        assertThat(view.orders().get("O-1")).isNotNull();
    }
}
