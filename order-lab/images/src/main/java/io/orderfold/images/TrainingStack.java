package io.orderfold.images;

import io.orderfold.kernel.testing.broker.KafkaBrokerOptions;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.registry.SchemaRegistryOptions;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackOptions;
import io.orderfold.kernel.testing.topics.TopicFiles;
import io.orderfold.lab.simulate.SimulatedServices;
import io.orderfold.lab.simulate.Simulation;
import io.orderfold.lab.simulate.SimulationLog;
import io.orderfold.lab.simulate.SimulationSettings;
import io.orderfold.lab.stack.PackagedService;
import io.orderfold.lab.stack.ReleasedSchemas;
import io.orderfold.lab.stack.SchemaRegistration;
import io.orderfold.lab.stack.ServiceSettings;
import io.orderfold.lab.verify.Check;
import io.orderfold.lab.verify.OrdersApi;
import io.orderfold.lab.verify.PublishedRecords;
import io.orderfold.order.FoldRules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Broker, registry and simulated orders, for services that run in their images. */
final class TrainingStack implements AutoCloseable {

    /** As the manifests of dev give it. */
    static final int HEAP_MEGABYTES = 512;

    private static final SimulationSettings ORDERS =
            new SimulationSettings(7, 60, 1000, 0.2, 0.1, Duration.ofSeconds(1), 0.05, 0);
    /** Of the broker and of the registry. Long, because images are made on machines that do other things too; nothing waits for it to pass. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final Duration CHECK_LIMIT = Duration.ofMinutes(10);

    private final LocalStack local;
    private final Map<String, Integer> contentIds;
    private final SimulationLog told = new SimulationLog();

    private TrainingStack(LocalStack local, Map<String, Integer> contentIds) {
        this.local = local;
        this.contentIds = contentIds;
    }

    static TrainingStack start(Path root) {
        var local = LocalStack.start(LocalStackOptions.withoutTopics()
                .withBroker(KafkaBrokerOptions.defaults().withStartLimit(START_LIMIT))
                .withRegistry(SchemaRegistryOptions.defaults().withStartLimit(START_LIMIT))
                .withTopics(TopicFiles.load(root.resolve(Path.of("src-k8s", "topics")))));
        try (var registration = new SchemaRegistration(local.registryUrl())) {
            return new TrainingStack(local, Map.copyOf(registration.register(ReleasedSchemas.ALL)));
        }
    }

    /** Options of the JVM of a service in its image, on a free port. */
    Settings settings(PackagedService service) {
        int port = FreePorts.pick(1).getFirst();
        var options = new ArrayList<>(new ServiceSettings(
                        local.bootstrapServers(),
                        local.registryUrl(),
                        port,
                        Path.of(Confined.VOLUME, "state"),
                        HEAP_MEGABYTES)
                .jvmOptions());
        options.addAll(service.localOptions());
        // The same member of its group at every start, so that no start waits for the time-out of the last one.
        options.add("-Dorderfold.instance-id=" + service.moduleName() + "-0");
        return new Settings(URI.create("http://127.0.0.1:" + port), List.copyOf(options));
    }

    /** Where a service will answer, and what its JVM is told. */
    record Settings(URI uri, List<String> options) {

        /** The question that is answered once everything else is. */
        URI ready() {
            return uri.resolve("/q/health/ready");
        }
    }

    /** An empty folder that goes with the stack. */
    Path volume(PackagedService service) {
        return local.newDirectory(service.moduleName());
    }

    /** Tells orders, waits until the API shows all of them, and asks about each in several ways. */
    void tellAndAsk(URI query) {
        try (var services = new SimulatedServices(local.bootstrapServers())) {
            new Simulation(ORDERS, services, contentIds, FoldRules.DEFAULT, told).run();
        }
        try (var api = new OrdersApi(query)) {
            var check = new Check(
                    api,
                    new PublishedRecords(local.bootstrapServers(), local.registryUrl()),
                    FoldRules.DEFAULT,
                    CHECK_LIMIT,
                    (complete, all) -> {});
            check.await(told.orders(), told.letters().size());
            var wrong = check.judge(told.orders());
            if (!wrong.isEmpty()) {
                throw new ImageException("The services answer wrongly in their images: " + wrong.getFirst());
            }
        }
    }

    @Override
    public void close() {
        local.close();
    }
}
