package io.orderfold.kernel.testing.situations;

import static io.orderfold.kernel.testing.situations.Situation.await;
import static io.orderfold.kernel.testing.situations.Situation.awaitWorking;
import static io.orderfold.kernel.testing.situations.Situation.isUp;
import static io.orderfold.kernel.testing.situations.Situation.isYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.diagnosis.Answer;
import io.orderfold.kernel.diagnosis.Answer.Question;
import io.orderfold.kernel.diagnosis.Answer.Verdict;
import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.WithLocalStack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@WithLocalStack
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(240)
class RebalanceTest {

    private static Map<String, String> named(Situation situation, String name) {
        return Map.of("orderfold.instance-id", name, "kafka-streams.state.dir", situation.stateDir());
    }

    @Test
    void who_joined_and_who_left_is_told_with_what_moved_and_how_long_it_took(LocalStack stack) throws Exception {
        try (Situation situation = Situation.on(stack, "rebalanced", 4)) {
            RunningService first = situation.service(value -> {}, () -> {}, named(situation, "pod-a"));
            awaitWorking(first);
            await(
                    first,
                    "told its start",
                    () -> assertThat(sentence(first)).contains("this instance started", "pod-a"));

            RunningService second = situation.service(value -> {}, () -> {}, named(situation, "pod-b"));
            awaitWorking(second);
            await(first, "told of the second", () -> {
                assertThat(sentence(first)).contains("(joined: pod-b-1 at 127.0.0.1)", "ms");
                assertThat(last(first, "moved").toString()).contains("pod-a-1 at 127.0.0.1 → pod-b-1 at 127.0.0.1");
                isUp(first.live());
                isUp(first.ready());
            });
            assertThat(first.answer(Question.RANDOM_REBALANCES).verdict()).isEqualTo(Verdict.NO);

            second.close();
            await(first, "told that the second left", () -> {
                assertThat(sentence(first)).contains("(left: pod-b-1 at 127.0.0.1)");
                isUp(first.live());
                isUp(first.ready());
            });
            assertThat(first.meters()
                            .get(KernelMeters.REBALANCES)
                            .tag(KernelMeters.TAG_CAUSE, "left")
                            .timer()
                            .count())
                    .isEqualTo(1);

            RunningService third = situation.service(value -> {}, () -> {}, named(situation, "pod-c"));
            awaitWorking(third);
            await(
                    first,
                    "told that it goes on and on",
                    () -> isYes(
                            first.answer(Question.RANDOM_REBALANCES),
                            "Rebalances since the process began: 4",
                            "(joined: pod-c-1 at 127.0.0.1)"));
            assertThat(first.words()).contains("random rebalances: yes.");
        }
    }

    @Test
    void one_that_no_member_coming_or_going_explains_is_random_at_once(LocalStack stack) throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (Situation situation = Situation.on(stack, "thrown-out", 1);
                Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            RunningService service = situation.service(
                    value -> Situation.hold(released),
                    () -> {},
                    Map.of(
                            "kafka-streams.state.dir",
                            situation.stateDir(),
                            "kafka-streams.max.poll.interval.ms",
                            "4000"));
            awaitWorking(service);
            await(service, "told its start", () -> assertThat(sentence(service)).contains("this instance started"));
            assertThat(service.answer(Question.RANDOM_REBALANCES).verdict()).isEqualTo(Verdict.NO);

            situation.send(1);
            await(
                    service,
                    "thrown out",
                    () -> assertThat(members(admin, "thrown-out")).isZero());
            released.countDown();

            await(
                    service,
                    "told why it came back",
                    () -> isYes(
                            service.answer(Question.RANDOM_REBALANCES),
                            "this instance had been thrown out of the group, and came back"));
            assertThat(service.meters()
                            .get(KernelMeters.REBALANCES)
                            .tag(KernelMeters.TAG_CAUSE, "thrown_out")
                            .timer()
                            .count())
                    .isEqualTo(1);
            awaitWorking(service);
        } finally {
            released.countDown();
        }
    }

    private static int members(Admin admin, String group) {
        try {
            return admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get(30, TimeUnit.SECONDS)
                    .values()
                    .iterator()
                    .next()
                    .members()
                    .size();
        } catch (Exception e) {
            throw new AssertionError("the group cannot be looked at", e);
        }
    }

    @Test
    void an_instance_that_comes_back_under_its_name_within_the_session_moves_nothing(LocalStack stack)
            throws Exception {
        try (Situation situation = Situation.on(stack, "came-back", 4)) {
            RunningService first = situation.service(value -> {}, () -> {}, named(situation, "pod-a"));
            awaitWorking(first);
            await(first, "told its start", () -> assertThat(sentence(first)).contains("pod-a"));
            Map<String, String> podB = named(situation, "pod-b");
            RunningService second = situation.service(value -> {}, () -> {}, podB);
            awaitWorking(second);
            await(first, "told of the second", () -> assertThat(sentence(first)).contains("joined: pod-b-1"));
            Object before = rebalances(first);
            await(
                    second,
                    "told its partitions",
                    () -> assertThat(partitions(second)).isNotEmpty());
            Set<String> partitions = partitions(second);

            second.close();
            RunningService again = situation.service(value -> {}, () -> {}, podB);
            awaitWorking(again);

            // The diagnosis knows of partitions once the sampler has looked at them.
            await(
                    again,
                    "told its partitions",
                    () -> assertThat(partitions(again)).isEqualTo(partitions));
            assertThat(rebalances(first)).isEqualTo(before);
            isUp(first.ready());
        }
    }

    private static Object rebalances(RunningService service) {
        return service.answer(Question.RANDOM_REBALANCES).numbers().getOrDefault("rebalances", "none");
    }

    /** The active ones, as the diagnosis knows them. */
    private static Set<String> partitions(RunningService service) {
        return service.answer(Question.ALIVE_BUT_NOT_PROCESSING).lines().stream()
                .filter(line -> line.containsKey("partition"))
                .map(line -> String.valueOf(line.get("partition")))
                .collect(Collectors.toSet());
    }

    private static String sentence(RunningService service) {
        return service.answer(Question.RANDOM_REBALANCES).sentence();
    }

    private static Object last(RunningService service, String key) {
        Answer answer = service.answer(Question.RANDOM_REBALANCES);
        return answer.lines().getLast().getOrDefault(key, "");
    }
}
