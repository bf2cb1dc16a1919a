package io.orderfold.lab.stack;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.lab.simulate.PlannedOrder;
import io.orderfold.lab.simulate.SimulatedServices;
import io.orderfold.lab.simulate.Simulation;
import io.orderfold.lab.simulate.SimulationLog;
import io.orderfold.lab.simulate.SimulationSettings;
import io.orderfold.lab.simulate.UnknownType;
import io.orderfold.lab.verify.Check;
import io.orderfold.lab.verify.Letter;
import io.orderfold.lab.verify.OrdersApi;
import io.orderfold.lab.verify.PublishedRecords;
import io.orderfold.lab.verify.TopicReader;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exactly once, on a real broker: the state service is killed while orders are told, twice, and starts again on what it left. No fact is
 * published twice, none is lost, and every answer is right.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledServiceIT {

    /** Some ten seconds of records. */
    private static final SimulationSettings SETTINGS =
            new SimulationSettings(19, 150, 200, 0.2, 0.2, Duration.ofSeconds(5), 0.1, 0.1);

    private static final int CHANGES_BEFORE_A_KILL = 200;

    /** After so many facts the telling waits for the first kill, after twice as many for the second: on a machine of any speed both fall amid the orders. */
    private static final int FACTS_BEFORE_A_KILL = 500;

    private static final int HEAP_MEGABYTES = 384;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    private final SimulationLog told = new SimulationLog(this::holdUp);
    private final AtomicInteger sent = new AtomicInteger();
    private final CountDownLatch killed = new CountDownLatch(1);
    private final CountDownLatch killedAgain = new CountDownLatch(1);

    @Test
    void a_state_service_killed_in_mid_stream_publishes_every_fact_exactly_once() throws Exception {
        try (var stack = LocalStack.start()) {
            var contentIds = register(stack);
            var stateSettings = settings(PackagedService.ORDER_STATE_SERVICE, stack);
            try (var query = start(PackagedService.ORDER_QUERY_API, settings(PackagedService.ORDER_QUERY_API, stack))) {
                CompletableFuture<Void> telling;
                try (var first = start(PackagedService.ORDER_STATE_SERVICE, stateSettings)) {
                    first.awaitReady();
                    telling = CompletableFuture.runAsync(() -> tellOrders(stack, contentIds));
                    awaitChanges(stack, CHANGES_BEFORE_A_KILL);
                    first.kill();
                    assertThat(telling).as("the orders are still being told").isNotDone();
                    killed.countDown();
                }
                int published = changes(stack).size();
                try (var second = start(PackagedService.ORDER_STATE_SERVICE, stateSettings)) {
                    awaitChanges(stack, published + CHANGES_BEFORE_A_KILL);
                    second.kill();
                    assertThat(telling).as("the orders are still being told").isNotDone();
                    killedAgain.countDown();
                }
                try (var third = start(PackagedService.ORDER_STATE_SERVICE, stateSettings)) {
                    third.awaitReady();
                    query.awaitReady();
                    telling.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
                    assertRightAnswers(stack, query);
                    assertEveryFactIsOneChange(stack);
                }
            }
        }
    }

    private static Map<String, Integer> register(LocalStack stack) {
        try (var registration = new SchemaRegistration(stack.registryUrl())) {
            return registration.register(Stream.concat(ReleasedSchemas.ALL.stream(), Stream.of(UnknownType.SCHEMA))
                    .toList());
        }
    }

    private ServiceSettings settings(PackagedService service, LocalStack stack) {
        return new ServiceSettings(
                stack.bootstrapServers(),
                stack.registryUrl(),
                FreePorts.pick(1).getFirst(),
                directory.resolve(service.moduleName()),
                HEAP_MEGABYTES);
    }

    private JarProcess start(PackagedService service, ServiceSettings settings) throws IOException {
        return new JarProcess(service, settings, directory);
    }

    private void tellOrders(LocalStack stack, Map<String, Integer> contentIds) {
        try (var services = new SimulatedServices(stack.bootstrapServers())) {
            new Simulation(SETTINGS, services, contentIds, FoldRules.DEFAULT, told).run();
        }
    }

    private void awaitChanges(LocalStack stack, int atLeast) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (changes(stack).size() < atLeast) {
            assertThat(System.nanoTime() - deadline)
                    .as("%d changes in time", atLeast)
                    .isNegative();
        }
    }

    private void assertRightAnswers(LocalStack stack, JarProcess query) {
        try (var api = new OrdersApi(query.base())) {
            var check = new Check(
                    api,
                    new PublishedRecords(stack.bootstrapServers(), stack.registryUrl()),
                    FoldRules.DEFAULT,
                    LIMIT,
                    (complete, orders) -> {});
            check.await(told.orders(), told.letters().size());
            assertThat(told.orders()).hasSize(SETTINGS.orders());
            assertThat(check.judge(told.orders())).isEmpty();
            var letters = told.letters().stream().map(Letter::of).toList();
            assertThat(check.judgeLetters(letters).isExact()).isTrue();
        }
    }

    private void assertEveryFactIsOneChange(LocalStack stack) {
        var changes = changes(stack);
        var facts = told.orders().stream()
                .flatMap(order -> order.facts().stream())
                .map(Fact::key)
                .collect(groupingBy(EventKey::toString, counting()));
        assertThat(changes.stream()
                        .collect(groupingBy(
                                change -> new EventKey(
                                                change.getCause().getSource(),
                                                change.getCause().getEventId())
                                        .toString(),
                                counting())))
                .as("changes by the fact that caused them")
                .isEqualTo(facts)
                .allSatisfy((fact, count) -> assertThat(count).isEqualTo(1));
        for (PlannedOrder order : told.orders()) {
            assertThat(changes.stream()
                            .filter(change ->
                                    change.getOrderId().equals(order.orderId().value()))
                            .map(OrderChange::getVersion))
                    .as("versions of %s, in the order in which they were published", order.orderId())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, order.facts().size())
                                    .boxed()
                                    .toList());
        }
    }

    private static List<OrderChange> changes(LocalStack stack) {
        var changes = new ArrayList<OrderChange>();
        try (var serde = new RegistrySerdes(BoundedRegistry.patientlyAt(stack.registryUrl()), false)
                        .value(OrderChange.class);
                var deserializer = serde.deserializer()) {
            TopicReader.readAll(
                    stack.bootstrapServers(),
                    List.of(OrderTopics.CHANGES.name()),
                    record -> changes.add(deserializer.deserialize(record.topic(), record.value())));
        }
        return changes;
    }

    /** Holds up the one who tells, a thread of this test. */
    private void holdUp(Fact next) {
        switch (sent.incrementAndGet()) {
            case FACTS_BEFORE_A_KILL -> await(killed);
            case 2 * FACTS_BEFORE_A_KILL -> await(killedAgain);
            default -> {
                // Goes on.
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
