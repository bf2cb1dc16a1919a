package io.orderfold.kernel.testing.situations;

import static io.orderfold.kernel.testing.situations.Situation.await;
import static io.orderfold.kernel.testing.situations.Situation.awaitWorking;
import static io.orderfold.kernel.testing.situations.Situation.isDown;
import static io.orderfold.kernel.testing.situations.Situation.isUp;
import static io.orderfold.kernel.testing.situations.Situation.isYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.diagnosis.Answer.Question;
import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.WithLocalStack;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@WithLocalStack
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(240)
class OutageTest {

    /** Longer than a thread may be held up, see {@link ServiceConfig}. */
    private static final Pattern QUIET_LONGER_THAN_ALLOWED =
            Pattern.compile("waits for[^,]*, quiet for PT([4-9]|\\d\\d)");

    private static final Pattern AWAY_LONGER_THAN_ALLOWED = Pattern.compile("the broker, for ([4-9]|\\d\\d) s");

    @Test
    void a_broker_that_is_away_at_the_start_and_later_is_waited_for_and_named(LocalStack stack) throws Exception {
        try (Situation situation = Situation.on(stack, "broker-away", 2)) {
            stack.broker().stop();
            RunningService service = situation.service(value -> {});
            ProbeWatch watch = new ProbeWatch(service);

            await(service, "waiting for the broker, longer than a thread may be held up", () -> {
                isDown(service.started());
                isDown(service.ready());
                isUp(service.live());
                assertThat(service.live().getData().orElseThrow()).containsEntry("waitingFor", "the broker");
                assertThat(service.live().getData().orElseThrow().toString())
                        .contains("waits for the start")
                        .containsPattern(QUIET_LONGER_THAN_ALLOWED);
                isYes(service.answer(Question.ALIVE_BUT_NOT_PROCESSING), "waits for the broker");
            });

            stack.broker().start();
            situation.send(20);
            awaitWorking(service);

            stack.broker().stop();
            await(service, "missing the broker, longer than a thread may be held up", () -> {
                isUp(service.live());
                assertThat(service.live().getData().orElseThrow().get("waitingFor"))
                        .asString()
                        .matches(AWAY_LONGER_THAN_ALLOWED);
                isYes(service.answer(Question.ALIVE_BUT_NOT_PROCESSING), "The broker has not answered for");
                assertThat(silence(service)).isGreaterThanOrEqualTo(4);
            });

            stack.broker().start();
            awaitWorking(service);
            await(
                    service,
                    "hearing of the broker",
                    () -> assertThat(silence(service)).isZero());
            watch.wasLiveAllAlong();
            watch.wasNeverReadyTooEarly();
            assertThat(service.exits()).isEmpty();
        } finally {
            stack.broker().start();
        }
    }

    private static double silence(RunningService service) {
        return service.meters().get(KernelMeters.BROKER_SILENCE).gauge().value();
    }

    @Test
    void a_registry_that_is_away_makes_a_thread_wait_and_nothing_is_skipped(LocalStack stack) throws Exception {
        SchemaById schemas = new SchemaById(BoundedRegistry.at(stack.registryUrl()));
        AtomicInteger handled = new AtomicInteger();
        try (Situation situation = Situation.on(stack, "registry-away", 1)) {
            // Each record asks for a content id that nobody asked for before.
            RunningService service = situation.service(value -> {
                var unused = schemas.find(1_000_000 + handled.get());
                handled.incrementAndGet();
            });
            awaitWorking(service);
            ProbeWatch watch = new ProbeWatch(service);

            stack.registry().stop();
            situation.send(5);
            await(service, "suffering from the registry", () -> {
                isUp(service.live());
                isDown(service.ready());
                assertThat(service.ready().getData().orElseThrow().get("suffersFrom"))
                        .asString()
                        .contains("RegistryUnavailableException");
                isYes(service.answer(Question.ALIVE_BUT_NOT_PROCESSING), "tried again", "RegistryUnavailableException");
                isYes(service.answer(Question.ALIVE_BUT_NOT_PROCESSING), "Records wait", "5 wait");
            });
            assertThat(service.meters().find(KernelMeters.LAG).gauge())
                    .satisfies(gauge -> assertThat(gauge.value()).isEqualTo(5));

            // A call alone takes longer than a thread may be held up.
            await(
                    service,
                    "replaced more than once",
                    () -> assertThat(service.meters()
                                    .get(KernelMeters.THREAD_REPLACEMENTS)
                                    .counter()
                                    .count())
                            .isGreaterThanOrEqualTo(2));

            stack.registry().start();
            awaitWorking(service);
            watch.wasLiveAllAlong();
            assertThat(handled).hasValue(5);
            assertThat(service.exits()).isEmpty();
        } finally {
            stack.registry().start();
        }
    }
}
