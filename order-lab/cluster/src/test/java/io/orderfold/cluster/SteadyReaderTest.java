package io.orderfold.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.orderfold.lab.verify.Answer;
import io.orderfold.order.OrderId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SteadyReaderTest {

    private static final OrderId ORDER = new OrderId("O-1");
    private static final JsonNode RIGHT = new IntNode(1);
    private static final int QUESTIONS = 20;

    @Test
    void the_right_answer_is_right() throws InterruptedException {
        var seen = read(answer(200, RIGHT));

        assertThat(seen.wrongAnswers()).isZero();
        assertThat(seen.outcomes()).containsOnlyKeys("200");
        assertThat(seen.longestWithoutAnswer()).isZero();
        assertThat(seen.oldest()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void another_answer_is_wrong() throws InterruptedException {
        var seen = read(answer(200, new IntNode(2)));

        assertThat(seen.wrongAnswers()).isEqualTo(seen.asked());
        assertThat(seen.wrong()).allMatch(sentence -> sentence.equals("O-1 is 2 instead of 1"));
    }

    @Test
    void an_order_that_is_there_must_be_found() throws InterruptedException {
        assertThat(read(answer(404, MissingNode.getInstance())).wrongAnswers()).isPositive();
    }

    @Test
    void no_answer_is_counted_by_its_time_and_is_not_wrong() throws InterruptedException {
        var seen = read(answer(0, MissingNode.getInstance()));

        assertThat(seen.wrongAnswers()).isZero();
        assertThat(seen.outcomes()).containsOnlyKeys("0");
        assertThat(seen.longestWithoutAnswer()).isPositive();
    }

    @Test
    void an_honest_refusal_is_not_wrong() throws InterruptedException {
        var seen = read(answer(503, MissingNode.getInstance()));

        assertThat(seen.wrongAnswers()).isZero();
        assertThat(seen.longestWithoutAnswer()).isPositive();
    }

    private static Answer answer(int status, JsonNode body) {
        return new Answer(status, body, Optional.of(Duration.ofSeconds(3)));
    }

    private static SteadyReader.Seen read(Answer answer) throws InterruptedException {
        // One more than looked for: what was asked last may not be noted yet.
        var asked = new CountDownLatch(QUESTIONS);
        Function<OrderId, Answer> api = order -> {
            asked.countDown();
            return answer;
        };
        try (var reader = new SteadyReader(api, Map.of(ORDER, RIGHT), 4, Duration.ofMillis(1))) {
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            return reader.look();
        }
    }
}
