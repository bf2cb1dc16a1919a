package io.orderfold.kernel.testing.situations;

import static io.orderfold.kernel.testing.situations.Situation.await;
import static io.orderfold.kernel.testing.situations.Situation.awaitWorking;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.WithLocalStack;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A replica takes over from another one: its copy is a standby no longer, and not active yet. */
@WithLocalStack
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(240)
class TakeOverTest {

    private static final Duration ANY_AGE = Duration.ofMinutes(5);

    private final CountDownLatch asStandby = new CountDownLatch(1);
    private final CountDownLatch asActive = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Before the services are closed, whatever the outcome. */
    private interface Release extends AutoCloseable {
        @Override
        void close();
    }

    private void release() {
        gate = new CountDownLatch(0);
        asStandby.countDown();
        asActive.countDown();
    }

    private void stopAtGate() {
        if (gate.getCount() > 0) {
            held.incrementAndGet();
            Situation.hold(gate);
        }
    }

    @Test
    @SuppressWarnings("try") // closed, never called
    void what_its_copy_holds_is_answered_at_its_age_until_it_is_active(LocalStack stack) throws Exception {
        try (Situation situation = Situation.on(stack, "take-over", 1);
                Release unused = this::release) {
            Topology table = SmallTopology.sourceTable("take-over", value -> {});
            situation.send(3);
            RunningService first = situation.service(table, () -> {}, situation.withStandby());
            awaitWorking(first);
            RunningService second = situation.service(table, this::stopAtGate, situation.withStandby());
            awaitWorking(second);
            await(second, "answering", () -> assertServed(second, ServedBy.STANDBY));

            // It shall have something to restore once it is active.
            gate = asStandby;
            situation.send(1);
            await(second, "held", () -> assertThat(held).hasValue(1));
            situation.send(3);
            awaitWorking(first);

            first.close();
            await(second, "told to take over", () -> assertThat(isAssigning()).isTrue());
            gate = asActive;
            asStandby.countDown();
            await(second, "restoring", () -> {
                assertThat(held).hasValue(2);
                assertThat(second.ready().getData().orElseThrow().keySet())
                        .anyMatch(key -> key.startsWith("restoring"));
            });

            assertServed(second, ServedBy.STANDBY);
            assertThat(second.find("nobody", ANY_AGE)).isInstanceOf(StoreAnswer.NotReady.class);
            assertThat(second.find("key-2", Duration.ZERO)).isInstanceOf(StoreAnswer.NotReady.class);

            asActive.countDown();
            await(second, "active", () -> assertServed(second, ServedBy.ACTIVE));
        }
    }

    @Test
    @SuppressWarnings("try") // closed, never called
    void what_its_copy_holds_is_answered_while_it_has_no_role(LocalStack stack) throws Exception {
        try (Situation situation = Situation.on(stack, "between-roles", 1);
                Release unused = SlowTask::release) {
            Topology table = SmallTopology.sourceTable("between-roles", value -> {});
            Map<String, String> settings = new HashMap<>(situation.withStandby());
            settings.put("kafka-streams.production.exception.handler", SlowTask.class.getName());
            situation.send(3);
            RunningService first = situation.service(table, () -> {}, settings);
            awaitWorking(first);
            settings.put("kafka-streams.state.dir", situation.stateDir());
            RunningService second = situation.service(table, () -> {}, settings);
            awaitWorking(second);
            await(second, "answering", () -> assertServed(second, ServedBy.STANDBY));

            SlowTask.hold();
            first.close();
            await(second, "between two roles", () -> assertThat(SlowTask.HELD).hasPositiveValue());

            assertServed(second, ServedBy.STANDBY);
            assertThat(second.find("nobody", ANY_AGE)).isInstanceOf(StoreAnswer.NotReady.class);
            assertThat(second.find("key-2", Duration.ZERO)).isInstanceOf(StoreAnswer.NotReady.class);

            SlowTask.release();
            await(second, "active", () -> assertServed(second, ServedBy.ACTIVE));
        }
    }

    /** Kafka Streams makes one for each active task, when the standby has ended and the active has not begun. */
    public static final class SlowTask extends DefaultProductionExceptionHandler {

        private static final AtomicInteger HELD = new AtomicInteger();
        private static volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public void configure(Map<String, ?> settings) {
            if (gate.getCount() > 0) {
                HELD.incrementAndGet();
                Situation.hold(gate);
            }
        }

        static void hold() {
            gate = new CountDownLatch(1);
        }

        static void release() {
            gate.countDown();
        }
    }

    /** Its stream thread waits for the copy, which the held thread has. */
    private static boolean isAssigning() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("take-over"))
                .flatMap(thread -> Stream.of(thread.getValue()))
                .anyMatch(frame -> frame.getMethodName().equals("handleAssignment"));
    }

    private static void assertServed(RunningService service, ServedBy servedBy) {
        StoreAnswer<String> answer = service.find("key-2", ANY_AGE);
        assertThat(answer).isInstanceOf(StoreAnswer.Found.class);
        StoreAnswer.Found<String> found = (StoreAnswer.Found<String>) answer;
        assertThat(found.value()).isEqualTo("secret-2");
        assertThat(found.servedBy()).isEqualTo(servedBy);
        assertThat(found.staleness()).isPresent();
    }
}
