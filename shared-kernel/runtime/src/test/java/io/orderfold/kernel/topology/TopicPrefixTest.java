package io.orderfold.kernel.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TopicPrefixTest {

    private static final TopicPrefix QA = new TopicPrefix("qa-2.");

    @Test
    void what_it_puts_in_front_it_takes_off_again() {
        assertThat(QA.of("words.v1")).isEqualTo("qa-2.words.v1");
        assertThat(QA.of(List.of("b", "a"))).containsExactly("qa-2.b", "qa-2.a");
        assertThat(QA.without("qa-2.words.v1")).contains("words.v1");
        assertThat(TopicPrefix.NONE.of("words.v1")).isEqualTo("words.v1");
        assertThat(TopicPrefix.NONE.without("words.v1")).contains("words.v1");
    }

    @Test
    void a_topic_of_another_environment_has_no_name_here() {
        assertThat(QA.without("words.v1")).isEmpty();
        assertThat(QA.without("qa-1.words.v1")).isEmpty();
    }

    @Test
    void what_kafka_would_refuse_is_no_prefix() {
        assertThatThrownBy(() -> new TopicPrefix("größe-")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TopicPrefix("x".repeat(101))).isInstanceOf(IllegalArgumentException.class);
    }
}
