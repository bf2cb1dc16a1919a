package io.orderfold.lab.stack;

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

/** Forty orders that went through both services, which have ended since: a query API that starts in the same directory finds its state. */
final class ToldOrders {

    private static final SimulationSettings ORDERS = new SimulationSettings(17, 40, 200, 0, 0, Duration.ZERO, 0, 0);

    private static final int HEAP_MEGABYTES = 384;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final SimulationLog told = new SimulationLog();
    private final LocalStack stack;
    private final Path directory;
    private final List<String> options;

    private ToldOrders(LocalStack stack, Path directory, List<String> options) {
        this.stack = stack;
        this.directory = directory;
        this.options = options;
    }

    /** @param options of the JVM of each query API that is started */
    static ToldOrders through(LocalStack stack, Path directory, String... options) throws Exception {
        var orders = new ToldOrders(stack, directory, List.of(options));
        orders.tell();
        return orders;
    }

    List<String> ids() {
        return told.orders().stream().map(order -> order.orderId().value()).toList();
    }

    /** Not ready yet. */
    JarProcess startApi() throws IOException {
        return start(PackagedService.ORDER_QUERY_API, options);
    }

    private void tell() throws Exception {
        Map<String, Integer> contentIds;
        try (var registration = new SchemaRegistration(stack.registryUrl())) {
            contentIds = registration.register(ReleasedSchemas.ALL);
        }
        try (var state = start(PackagedService.ORDER_STATE_SERVICE, List.of());
                var query = startApi();
                var services = new SimulatedServices(stack.bootstrapServers());
                var api = new OrdersApi(query.base())) {
            state.awaitReady();
            query.awaitReady();
            new Simulation(ORDERS, services, contentIds, FoldRules.DEFAULT, told).run();
            var published = new PublishedRecords(stack.bootstrapServers(), stack.registryUrl());
            new Check(api, published, FoldRules.DEFAULT, LIMIT, (complete, orders) -> {})
                    .await(told.orders(), told.letters().size());
            state.terminate();
            query.terminate();
        }
    }

    private JarProcess start(PackagedService service, List<String> options) throws IOException {
        var settings = new ServiceSettings(
                stack.bootstrapServers(),
                stack.registryUrl(),
                FreePorts.pick(1).getFirst(),
                directory.resolve(service.moduleName()),
                HEAP_MEGABYTES);
        return new JarProcess(service, settings, directory, options);
    }
}
