package io.orderfold.kernel.testing.situations;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.diagnosis.Answer;
import io.orderfold.kernel.diagnosis.Answer.Question;
import io.orderfold.kernel.diagnosis.Answer.Verdict;
import io.orderfold.kernel.testing.stack.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/** One topic and the services that read it. Closes the services. */
final class Situation implements AutoCloseable {

    /** What a test does meanwhile. */
    interface Steps {
        void run() throws Exception;
    }

    /** Generous: a machine may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalStack stack;
    private final String name;
    private final List<RunningService> services = new ArrayList<>();

    private Situation(LocalStack stack, String name) {
        this.stack = stack;
        this.name = name;
    }

    /** @param name of the topic and the application; a situation of its own */
    static Situation on(LocalStack stack, String name, int partitions) throws Exception {
        Situation situation = withoutTopics(stack, name);
        situation.createTopic(name, partitions);
        situation.createTopic(ServiceConfig.lettersOf(name), 1);
        return situation;
    }

    /** One whose topics nobody has created yet. */
    static Situation withoutTopics(LocalStack stack, String name) {
        return new Situation(stack, name);
    }

    void createTopic(String topic, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    RunningService service(Consumer<String> work) {
        return service(work, () -> {}, Map.of("kafka-streams.state.dir", stateDir()));
    }

    RunningService service(Consumer<String> work, Runnable onBatchRestored, Map<String, String> settings) {
        return service(SmallTopology.of(name, work), onBatchRestored, settings);
    }

    RunningService service(Topology topology) {
        return service(topology, () -> {}, Map.of("kafka-streams.state.dir", stateDir()));
    }

    RunningService service(Topology topology, Runnable onBatchRestored, Map<String, String> settings) {
        RunningService service = new RunningService(
                ServiceConfig.of(
                        stack.bootstrapServers(), name, stack.directory().resolve(name), settings),
                name,
                topology,
                onBatchRestored);
        services.add(service);
        return service;
    }

    /** Settings of a replica that keeps standbys. The one that has everything keeps the task; else a store of a few records goes to any. */
    Map<String, String> withStandby() {
        return Map.of(
                "kafka-streams.state.dir",
                stateDir(),
                "kafka-streams.num.standby.replicas",
                "1",
                "kafka-streams.acceptable.recovery.lag",
                "0");
    }

    String stateDir() {
        return stack.newDirectory(name).toString();
    }

    void send(int count) throws Exception {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", stack.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                var unused = producer.send(new ProducerRecord<>(name, "key-" + i, "secret-" + i));
            }
            producer.flush();
        }
    }

    static void awaitWorking(RunningService service) {
        await(service, "ready", () -> {
            assertThat(service.ready()).satisfies(Situation::isUp);
            assertThat(service.started()).satisfies(Situation::isUp);
            assertThat(service.live()).satisfies(Situation::isUp);
            assertThat(service.answer(Question.ALIVE_BUT_NOT_PROCESSING).verdict())
                    .isEqualTo(Verdict.NO);
        });
    }

    /** Waits until the assertions hold; fails with their message and the state of the service when they do not within a limit. */
    static void await(RunningService service, String what, Runnable assertions) {
        await(service, what, PATIENCE, assertions);
    }

    /** The same for what takes longer. */
    static void await(RunningService service, String what, Duration patience, Runnable assertions) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                assertions.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "Not " + what + " within " + patience + ".\n" + service.words()
                                    + service.ready().getData(),
                            e);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    static void isUp(HealthCheckResponse response) {
        assertThat(response.getStatus()).as("%s", response.getData()).isEqualTo(Status.UP);
    }

    static void isDown(HealthCheckResponse response) {
        assertThat(response.getStatus()).as("%s", response.getData()).isEqualTo(Status.DOWN);
    }

    static void isYes(Answer answer, String... words) {
        assertThat(answer.verdict()).as(answer.sentence()).isEqualTo(Verdict.YES);
        assertThat(answer.sentence()).contains(words);
    }

    /** Waits on a stream thread for a test, with a limit so that no failing test leaves it behind. */
    static void hold(CountDownLatch released) {
        try {
            boolean unused = released.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        services.reversed().forEach(RunningService::close);
    }
}
