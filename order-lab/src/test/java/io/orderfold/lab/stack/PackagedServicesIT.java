package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.lab.simulate.SimulatedServices;
import io.orderfold.lab.simulate.Simulation;
import io.orderfold.lab.simulate.SimulationLog;
import io.orderfold.lab.simulate.SimulationSettings;
import io.orderfold.lab.verify.Check;
import io.orderfold.lab.verify.OrdersApi;
import io.orderfold.lab.verify.PublishedRecords;
import io.orderfold.order.FoldRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jars that are deployed, started as a user would. Class loading in a packaged service is not that of a {@code @QuarkusTest}: what works
 * there may send every event to the dead letters here.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackagedServicesIT {

    private static final SimulationSettings ONE_ORDER = new SimulationSettings(4, 1, 100, 0, 0, Duration.ZERO, 0, 0);
    private static final int HEAP_MEGABYTES = 384;

    @TempDir
    Path directory;

    private final SimulationLog told = new SimulationLog();

    @Test
    void one_order_goes_through_both_services_which_end_in_order_on_sigterm_and_start_without_a_registry()
            throws IOException, InterruptedException {
        Path stackDirectory;
        try (var stack = LocalStack.start()) {
            stackDirectory = stack.directory();
            var contentIds = register(stack);
            try (var state = start(PackagedService.ORDER_STATE_SERVICE, stack);
                    var query = start(PackagedService.ORDER_QUERY_API, stack)) {
                state.awaitReady();
                query.awaitReady();

                tellOneOrder(stack, contentIds);

                assertRightAnswer(stack, query);
                assertThat(state.hasChildren() || query.hasChildren()).isFalse();
                assertThat(state.terminate()).isZero();
                assertThat(query.terminate()).isZero();
            }
            assertUnavailableWhileTheRegistryIsAway(stack);
        }
        assertThat(stackDirectory).doesNotExist();
    }

    /** A restarted API has its rows and not yet the schema they were written with. */
    private void assertUnavailableWhileTheRegistryIsAway(LocalStack stack) throws IOException, InterruptedException {
        stack.registry().kill();
        try (var query = start(PackagedService.ORDER_QUERY_API, stack);
                var api = new OrdersApi(query.base())) {
            query.awaitReady();
            var orderId = told.orders().getFirst().orderId();

            assertThat(api.order(orderId).status()).isEqualTo(503);
            assertThat(api.history(orderId).status()).isEqualTo(503);
        }
    }

    private static Map<String, Integer> register(LocalStack stack) {
        try (var registration = new SchemaRegistration(stack.registryUrl())) {
            return registration.register(ReleasedSchemas.ALL);
        }
    }

    private JarProcess start(PackagedService service, LocalStack stack) throws IOException {
        var settings = new ServiceSettings(
                stack.bootstrapServers(),
                stack.registryUrl(),
                FreePorts.pick(1).getFirst(),
                directory.resolve(service.moduleName()),
                HEAP_MEGABYTES);
        return new JarProcess(service, settings, directory);
    }

    private void tellOneOrder(LocalStack stack, Map<String, Integer> contentIds) {
        try (var services = new SimulatedServices(stack.bootstrapServers())) {
            new Simulation(ONE_ORDER, services, contentIds, FoldRules.DEFAULT, told).run();
        }
    }

    private void assertRightAnswer(LocalStack stack, JarProcess query) {
        try (var api = new OrdersApi(query.base())) {
            var check = new Check(
                    api,
                    new PublishedRecords(stack.bootstrapServers(), stack.registryUrl()),
                    FoldRules.DEFAULT,
                    Duration.ofMinutes(2),
                    (complete, orders) -> {});
            check.await(told.orders(), 0);
            assertThat(check.judge(told.orders())).isEmpty();
            assertThat(check.judgeLetters(List.of()).isExact()).isTrue();
        }
    }
}
