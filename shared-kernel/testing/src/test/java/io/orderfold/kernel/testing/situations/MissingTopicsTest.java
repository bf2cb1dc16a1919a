package io.orderfold.kernel.testing.situations;

import static io.orderfold.kernel.testing.situations.Situation.await;
import static io.orderfold.kernel.testing.situations.Situation.awaitWorking;
import static io.orderfold.kernel.testing.situations.Situation.isDown;
import static io.orderfold.kernel.testing.situations.Situation.isUp;
import static io.orderfold.kernel.testing.situations.Situation.isYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.diagnosis.Answer.Question;
import io.orderfold.kernel.stream.ExitReason;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.WithLocalStack;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@WithLocalStack
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(240)
class MissingTopicsTest {

    @Test
    void each_missing_topic_is_named_that_of_the_letters_too_and_the_stream_begins_when_all_are_there(LocalStack stack)
            throws Exception {
        try (Situation situation = Situation.withoutTopics(stack, "to-come")) {
            RunningService service = situation.service(value -> {});
            waitsFor(service, "[to-come, to-come-letters]");

            situation.createTopic("to-come", 2);
            waitsFor(service, "[to-come-letters]");

            situation.createTopic("to-come-letters", 1);
            awaitWorking(service);
            assertThat(service.exits()).isEmpty();
        }
    }

    @Test
    void topics_that_do_not_come_end_the_process_and_the_next_start_tells_which(LocalStack stack) throws Exception {
        try (Situation situation = Situation.withoutTopics(stack, "never-come")) {
            Map<String, String> settings = Map.of(
                    "kafka-streams.state.dir", situation.stateDir(), "orderfold.stream.missing-topics-limit", "PT1S");
            RunningService service = situation.service(value -> {}, () -> {}, settings);
            await(service, "ended", () -> assertThat(service.exits()).containsExactly(ExitReason.CONFIGURATION));
            service.close();

            RunningService next = situation.service(value -> {}, () -> {}, settings);

            assertThat(next.answer(Question.RESTART_LOOP).sentence())
                    .contains("Started 2 times", "CONFIGURATION", "never-come-letters");
        }
    }

    private static void waitsFor(RunningService service, String topics) {
        await(service, "waiting for " + topics, () -> {
            isUp(service.live());
            isDown(service.started());
            isDown(service.ready());
            assertThat(service.ready().getData().orElseThrow().get("waitingFor"))
                    .isEqualTo("topics that do not exist: " + topics);
            isYes(service.answer(Question.ALIVE_BUT_NOT_PROCESSING), "waits for topics that do not exist: " + topics);
        });
    }
}
