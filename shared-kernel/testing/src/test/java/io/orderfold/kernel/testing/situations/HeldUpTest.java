package io.orderfold.kernel.testing.situations;

import static io.orderfold.kernel.testing.situations.Situation.await;
import static io.orderfold.kernel.testing.situations.Situation.awaitWorking;
import static io.orderfold.kernel.testing.situations.Situation.isDown;
import static io.orderfold.kernel.testing.situations.Situation.isUp;
import static io.orderfold.kernel.testing.situations.Situation.isYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.diagnosis.Answer.Question;
import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.stream.ExitReason;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.WithLocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@WithLocalStack
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(240)
class HeldUpTest {

    private static final int LARGE = 1_000_000;

    @Test
    void a_thread_that_is_stuck_in_user_code_is_named_with_its_frame_and_without_data(LocalStack stack)
            throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (Situation situation = Situation.on(stack, "stuck", 1)) {
            RunningService service = situation.service(value -> Situation.hold(released));
            awaitWorking(service);
            assertThat(service.ready().getData().orElseThrow())
                    .as("a reason for each thread, task and store")
                    .hasEntrySatisfying(
                            "task 0_0", where -> assertThat(where.toString()).startsWith("stuck-0 on stuck-"))
                    .hasEntrySatisfying(
                            "kept-0", fresh -> assertThat(fresh.toString()).startsWith("read everything"))
                    .hasKeySatisfying(new Condition<>(key -> key.startsWith("thread stuck-"), "names a thread"));

            situation.send(7);
            await(service, "stuck", () -> {
                isDown(service.live());
                isDown(service.ready());
                assertThat(service.live().getData().orElseThrow().toString())
                        .contains("is stuck since", "Situation.hold(Situation.java:")
                        .doesNotContain("secret");
                isYes(
                        service.answer(Question.ALIVE_BUT_NOT_PROCESSING),
                        "is stuck since",
                        "Situation.hold",
                        "stuck-0 (7 wait, nothing processed for");
            });
            assertThat(service.words()).doesNotContain("secret");
            assertThat(service.meters()
                            .get(KernelMeters.THREADS)
                            .tag(KernelMeters.TAG_ACTIVITY, "stuck")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(service.meters().get(KernelMeters.UNPROCESSED).gauge().value())
                    .isGreaterThanOrEqualTo(3);

            released.countDown();
            awaitWorking(service);
        } finally {
            released.countDown();
        }
    }

    /** As when two threads inside of Kafka Streams wait for each other: nobody's code is to blame, and only a restart helps. */
    @Test
    void a_thread_that_does_not_poll_though_no_code_of_the_service_holds_it_is_told_from_a_stuck_one(LocalStack stack)
            throws Exception {
        LockedStore store = new LockedStore(SmallTopology.STORE);
        try (Situation situation = Situation.on(stack, "unpolled", 1)) {
            RunningService service = situation.service(SmallTopology.table("unpolled", store));
            awaitWorking(service);

            store.whileLocked(() -> {
                situation.send(7);
                await(service, "held up", () -> {
                    isDown(service.live());
                    isDown(service.ready());
                    assertThat(service.live().getData().orElseThrow().toString())
                            .contains("has not polled since", "RocksDBStore.")
                            .doesNotContain("is stuck", "secret");
                    isYes(
                            service.answer(Question.ALIVE_BUT_NOT_PROCESSING),
                            "has not polled since",
                            "unpolled-0 (7 wait, nothing processed for");
                });
                assertThat(service.meters()
                                .get(KernelMeters.THREADS)
                                .tag(KernelMeters.TAG_ACTIVITY, "not_polling")
                                .gauge()
                                .value())
                        .isEqualTo(1);
            });

            awaitWorking(service);
        }
    }

    @Test
    void a_restore_says_how_far_it_is_and_is_no_reason_for_a_restart(LocalStack stack) throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (Situation situation = Situation.on(stack, "restored", 1)) {
            situation.send(20_000);
            RunningService before = situation.service(value -> {});
            awaitWorking(before);
            await(
                    before,
                    "done",
                    () -> assertThat(before.answer(Question.ALIVE_BUT_NOT_PROCESSING)
                                    .numbers())
                            .containsEntry("waitingRecords", 0L));
            assertThat(restored(before)).isZero();
            before.close();

            RunningService service = situation.service(
                    value -> {},
                    () -> Situation.hold(released),
                    Map.of("kafka-streams.state.dir", situation.stateDir()));
            await(service, "restoring", () -> {
                isDown(service.started());
                isDown(service.ready());
                isUp(service.live());
                assertThat(service.started().getData().orElseThrow().get("restoring kept-0"))
                        .asString()
                        .matches("[1-9]\\d* / 20\\d\\d\\d");
                isYes(service.answer(Question.ALIVE_BUT_NOT_PROCESSING), "Stores are being restored", "kept-0");
            });

            released.countDown();
            awaitWorking(service);
            assertThat(restored(service)).isGreaterThanOrEqualTo(20_000);
        } finally {
            released.countDown();
        }
    }

    private static double restored(RunningService service) {
        return service.meters().get(KernelMeters.RESTORED).counter().count();
    }

    /** As it goes by itself, with a store on disk of the size of a small service. */
    @Test
    @Tag("long")
    @Timeout(900)
    void a_restore_of_a_large_store_is_told_all_along_and_nothing_is_let_in_before_its_end(LocalStack stack)
            throws Exception {
        Topology table = SmallTopology.table("large", Stores.persistentTimestampedKeyValueStore(SmallTopology.STORE));
        try (Situation situation = Situation.on(stack, "large", 1)) {
            situation.send(LARGE);
            RunningService before = situation.service(table);
            await(before, "done", Duration.ofMinutes(5), () -> {
                isUp(before.ready());
                assertThat(before.answer(Question.ALIVE_BUT_NOT_PROCESSING).numbers())
                        .containsEntry("waitingRecords", 0L);
            });
            before.close();

            RunningService service = situation.service(table);
            try (ProbeWatch watch = new ProbeWatch(service)) {
                await(service, "restored", Duration.ofMinutes(5), () -> isUp(service.ready()));
                watch.wasLiveAllAlong();
                watch.wasNeverReadyTooEarly();
                List<Long> restored = watch.progress().stream()
                        .map(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                        .toList();
                System.out.println("Restore of " + LARGE + " records as the probe told it: " + watch.progress());
                assertThat(watch.progress()).last().asString().matches(".*/ 10\\d{5}");
                assertThat(restored).hasSizeGreaterThan(3).isSorted();
                assertThat(restored.getLast()).isGreaterThan(LARGE / 2);
            }
        }
    }

    @Test
    void a_close_that_is_held_up_is_cut_off_at_its_limit(LocalStack stack) throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (Situation situation = Situation.on(stack, "not-closing", 1)) {
            RunningService service = situation.service(
                    value -> Situation.hold(released),
                    () -> {},
                    Map.of("kafka-streams.state.dir", situation.stateDir(), "orderfold.stream.close-limit", "PT1S"));
            awaitWorking(service);
            situation.send(1);
            await(service, "stuck", () -> isDown(service.live()));

            service.end();

            assertThat(service.exits()).containsExactly(ExitReason.CLOSE_TIMED_OUT);
            released.countDown();
        } finally {
            released.countDown();
        }
    }

    @Test
    void a_thread_killed_by_an_exception_ends_the_process_and_the_reason_outlives_it(LocalStack stack)
            throws Exception {
        Consumer<String> bug = value -> {
            throw new IllegalStateException("a bug at " + value);
        };
        try (Situation situation = Situation.on(stack, "killed", 1)) {
            // Under this guarantee: to go on behind the writes of a step that failed would keep half of what it does.
            Map<String, String> sameState = Map.of(
                    "kafka-streams.state.dir",
                    situation.stateDir(),
                    "kafka-streams.processing.guarantee",
                    "exactly_once_v2");
            situation.send(1);
            for (int run = 1; run <= 2; run++) {
                RunningService failing = situation.service(bug, () -> {}, sameState);
                await(failing, "ended", () -> {
                    assertThat(failing.exits()).containsExactly(ExitReason.FATAL_STREAM_ERROR);
                    isDown(failing.live());
                    isDown(failing.ready());
                    isYes(failing.answer(Question.ALIVE_BUT_NOT_PROCESSING), "The stream client is in state");
                });
                failing.close();
            }

            RunningService service = situation.service(value -> {}, () -> {}, sameState);
            awaitWorking(service);
            isYes(
                    service.answer(Question.RESTART_LOOP),
                    "Started 3 times",
                    "FATAL_STREAM_ERROR",
                    "java.lang.IllegalStateException in " + HeldUpTest.class.getName());
            assertThat(service.words()).doesNotContain("secret");
            assertThat(service.meters().get(KernelMeters.STARTS).gauge().value())
                    .isEqualTo(3);
            assertThat(service.meters()
                            .get(KernelMeters.LAST_EXIT)
                            .tag(KernelMeters.TAG_REASON, "fatal_stream_error")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        }
    }
}
