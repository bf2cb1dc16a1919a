package io.orderfold.kernel.testing.situations;

import static io.orderfold.kernel.testing.situations.Situation.await;
import static io.orderfold.kernel.testing.situations.Situation.awaitWorking;
import static io.orderfold.kernel.testing.situations.Situation.isDown;
import static io.orderfold.kernel.testing.situations.Situation.isUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.WithLocalStack;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More replicas than tasks: one of them has nothing but a copy of what another one keeps. */
@WithLocalStack
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(240)
class StandbysOnlyTest {

    private final CountDownLatch filling = new CountDownLatch(1);
    private final CountDownLatch stuck = new CountDownLatch(1);

    /** Before the services are closed, whatever the outcome. */
    private interface Release extends AutoCloseable {
        @Override
        void close();
    }

    private void release() {
        filling.countDown();
        stuck.countDown();
    }

    @Test
    @SuppressWarnings("try") // closed, never called
    void a_replica_with_standbys_only_is_ready_while_they_are_fresh_and_answers_from_them(LocalStack stack)
            throws Exception {
        AtomicBoolean held = new AtomicBoolean();
        try (Situation situation = Situation.on(stack, "standbys-only", 1);
                Release unused = this::release) {
            Topology table = SmallTopology.sourceTable("standbys-only", value -> {});
            situation.send(3);
            RunningService active = situation.service(table, () -> {}, situation.withStandby());
            awaitWorking(active);

            RunningService other = situation.service(
                    table, () -> Situation.hold(held.get() ? stuck : filling), situation.withStandby());
            await(other, "given a standby that is not filled", () -> {
                assertThat(other.ready().getData().orElseThrow())
                        .containsEntry("state", "RUNNING")
                        .containsEntry("tasks", 0L)
                        .containsEntry("standbyTasks", 1L)
                        .containsEntry("standby kept-0", "is being filled up");
                isDown(other.ready());
                isUp(other.live());
            });

            filling.countDown();
            awaitWorking(other);
            assertThat(other.ready().getData().orElseThrow().get("standby kept-0"))
                    .asString()
                    .startsWith("as it was PT");
            await(
                    other,
                    "answering",
                    () -> assertThat(other.find("key-2")).isInstanceOfSatisfying(StoreAnswer.Found.class, found -> {
                        assertThat(found.value()).isEqualTo("secret-2");
                        assertThat(found.servedBy()).isEqualTo(ServedBy.STANDBY);
                    }));

            held.set(true);
            situation.send(1);
            await(other, "too old", () -> {
                isDown(other.ready());
                isUp(other.live());
                assertThat(other.ready().getData().orElseThrow().get("standby kept-0"))
                        .asString()
                        .matches("as it was PT([5-9]|\\d\\d).*");
                assertThat(other.find("key-2")).isInstanceOf(StoreAnswer.NotReady.class);
            });

            held.set(false);
            stuck.countDown();
            awaitWorking(other);
        }
    }

    /** As that of a service which answers nobody: it is not let go on before the copy would be of use. */
    @Test
    @SuppressWarnings("try") // closed, never called
    void one_whose_standbys_answer_nobody_is_ready_once_they_were_filled(LocalStack stack) throws Exception {
        try (Situation situation = Situation.on(stack, "standbys-silent", 1);
                Release unused = this::release) {
            Topology table = SmallTopology.table(
                    "standbys-silent", Stores.persistentTimestampedKeyValueStore(SmallTopology.STORE));
            situation.send(3);
            awaitWorking(situation.service(table, () -> {}, situation.withStandby()));

            RunningService other = situation.service(table, () -> Situation.hold(filling), situation.withStandby());
            await(other, "given a standby that is not filled", () -> {
                assertThat(other.ready().getData().orElseThrow())
                        .containsEntry("standbyTasks", 1L)
                        .containsEntry("standby kept-0", "is being filled up");
                isDown(other.ready());
            });

            filling.countDown();
            awaitWorking(other);
            assertThat(other.ready().getData().orElseThrow().get("standby kept-0"))
                    .asString()
                    .startsWith("filled up PT");
        }
    }
}
