package io.orderfold.kernel.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterSettingsTest {

    @Test
    void without_a_topic_for_letters_no_handler_starts_and_the_sentence_says_what_to_set() {
        Map<String, @Nullable String> unset = new HashMap<>();
        unset.put(LetterSettings.TOPIC, null);
        List<Map<String, @Nullable String>> wrong = List.of(new HashMap<>(), Map.of(LetterSettings.TOPIC, " "), unset);
        for (Configurable handler : List.of(new UnreadableRecords(), new FailedSteps(), new RefusedOutputs())) {
            for (Map<String, @Nullable String> settings : wrong) {
                assertThatThrownBy(() -> handler.configure(settings))
                        .isInstanceOf(ConfigException.class)
                        .hasMessage("No topic for dead letters is named: set"
                                + " kafka-streams.errors.dead.letter.queue.topic.name to a topic that exists. Without"
                                + " it a record that fails could only be dropped.");
            }
        }
    }

    @Test
    void a_letter_carries_no_more_than_the_client_may_send() {
        assertThat(settings("producer.max.request.size", 10485760).maxBytes()).isEqualTo(8 * 1024 * 1024);
        assertThat(settings("max.request.size", "2097152").maxBytes()).isEqualTo(2097152 - 4 * 1024);
        assertThat(settings("unheard.of", "x").maxBytes()).isEqualTo(1024 * 1024 - 4 * 1024);
        assertThat(settings("max.request.size", "1").maxBytes()).isZero();
    }

    @Test
    void the_guarantee_is_read_in_any_spelling() {
        assertThat(settings("processing.guarantee", "EXACTLY_ONCE_V2").exactlyOnce())
                .isTrue();
        assertThat(settings("processing.guarantee", "at_least_once").exactlyOnce())
                .isFalse();
        assertThat(settings("unheard.of", "x").exactlyOnce()).isFalse();
    }

    private static LetterSettings settings(String name, Object value) {
        return LetterSettings.from(Map.of(LetterSettings.TOPIC, "letters", name, value));
    }
}
