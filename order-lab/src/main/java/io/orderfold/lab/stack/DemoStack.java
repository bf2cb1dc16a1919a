package io.orderfold.lab.stack;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackOptions;
import io.orderfold.kernel.testing.topics.TopicFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The whole suite on one machine: broker, registry, topics, schemas and both services, each in a process of its own. All of it ends with this
 * JVM. A start that fails leaves nothing running. Safe for use from several threads.
 */
public final class DemoStack implements AutoCloseable {

    private static final Duration SERVICE_START = Duration.ofMinutes(2);
    private static final int START_ATTEMPTS = 3;

    private final DemoStackOptions options;
    private final LocalStack local;
    private final List<ServiceProcess> services = new ArrayList<>();
    private final Map<PackagedService, Integer> ports = new ConcurrentHashMap<>();
    private Map<String, Integer> contentIds = Map.of();

    private DemoStack(DemoStackOptions options, LocalStack local) {
        this.options = options;
        this.local = local;
    }

    /** @throws LocalStackException if a part cannot be started; the others are ended */
    public static DemoStack start(DemoStackOptions options) {
        // Before anything runs: a minute of start-up for an answer that was known would be unkind.
        for (var service : PackagedService.values()) {
            service.jar(options.root());
        }
        if (options.apiPort() != 0 && !FreePorts.isFree(options.apiPort())) {
            throw new LocalStackException(
                    Reason.PORT_IN_USE,
                    "Port " + options.apiPort() + " is in use by another process: stop it or choose another port.");
        }
        var topics = TopicFiles.load(options.root().resolve(Path.of("src-k8s", "topics")));
        var stack = new DemoStack(
                options,
                LocalStack.start(LocalStackOptions.withoutTopics()
                        .withTopics(topics)
                        .withDirectory(options.directory())
                        .withListener(options.listener())));
        boolean started = false;
        try {
            stack.registerSchemas();
            stack.startServices();
            started = true;
            return stack;
        } finally {
            if (!started) {
                stack.close();
            }
        }
    }

    public String bootstrapServers() {
        return local.bootstrapServers();
    }

    /** Address of the v3 API of the registry. */
    public String registryUrl() {
        return local.registryUrl();
    }

    /** Content id by full record name, of every schema registered at the start. */
    public Map<String, Integer> contentIds() {
        return contentIds;
    }

    /** Where a service serves HTTP. */
    public synchronized URI uri(PackagedService service) {
        return services.stream()
                .filter(process -> process.service() == service)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the " + service.moduleName() + " does not run"))
                .baseUri();
    }

    /** What a running stack should never say: the name of a process that has ended and its log, or nothing. */
    public synchronized List<EndedProcess> ended() {
        var ended = new ArrayList<EndedProcess>();
        if (!local.broker().isAlive()) {
            ended.add(new EndedProcess("broker", local.broker().log()));
        }
        if (!local.registry().isAlive()) {
            ended.add(new EndedProcess("registry", local.registry().log()));
        }
        services.stream()
                .filter(service -> !service.isAlive())
                .forEach(service -> ended.add(new EndedProcess(service.service().moduleName(), service.log())));
        return ended;
    }

    /** Ends the services, then what they need. */
    @Override
    public void close() {
        List<ServiceProcess> running;
        synchronized (this) {
            running = List.copyOf(services);
            services.clear();
        }
        if (options.keep()) {
            inParallel(running.stream().<Runnable>map(service -> service::close).toList());
        } else {
            running.forEach(ServiceProcess::kill);
            // Data about to be removed need no orderly end.
            local.broker().kill();
            local.registry().kill();
        }
        local.close();
    }

    private void registerSchemas() {
        long began = System.nanoTime();
        var all = Stream.concat(ReleasedSchemas.ALL.stream(), options.furtherSchemas().stream())
                .toList();
        try (var registration = new SchemaRegistration(registryUrl())) {
            contentIds = Map.copyOf(registration.register(all));
        }
        tell("schemas", began, all.size() + " schemas, FULL_TRANSITIVE");
    }

    /** Both at once: each waits for the broker only, and a start takes seconds of one core. */
    private void startServices() {
        // The query API is told where the state service is, before it is there.
        ports.put(PackagedService.ORDER_STATE_SERVICE, FreePorts.pick(1).getFirst());
        inParallel(Stream.of(PackagedService.values())
                .<Runnable>map(service -> () -> startService(service))
                .toList());
    }

    private void startService(PackagedService service) {
        long began = System.nanoTime();
        boolean fixedPort = service == PackagedService.ORDER_QUERY_API && options.apiPort() != 0;
        for (int attempt = 1; ; attempt++) {
            int port = fixedPort ? options.apiPort() : port(service, attempt);
            ports.put(service, port);
            try {
                add(ServiceProcess.launch(
                        service,
                        settings(service, port),
                        addresses(service),
                        options.root(),
                        options.directory(),
                        SERVICE_START));
                break;
            } catch (LocalStackException e) {
                // Somebody was quicker between the choice of a port and its use.
                if (e.reason() != Reason.PORT_IN_USE || fixedPort || attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
        tell(service.moduleName(), began, uri(service).toString());
    }

    /** If somebody else took the chosen one meanwhile, the state service runs on another, and the status page of this demo does not find it. */
    private int port(PackagedService service, int attempt) {
        Integer chosen = ports.get(service);
        return chosen == null || attempt > 1 ? FreePorts.pick(1).getFirst() : chosen;
    }

    /** Where the query API asks how the suite is. */
    private List<String> addresses(PackagedService service) {
        return service == PackagedService.ORDER_QUERY_API
                ? ports.entrySet().stream()
                        .map(known -> "-Dorderfold.query.suite."
                                + known.getKey().moduleName() + "=http://127.0.0.1:" + known.getValue())
                        .toList()
                : List.of();
    }

    private ServiceSettings settings(PackagedService service, int port) {
        return new ServiceSettings(
                bootstrapServers(),
                registryUrl(),
                port,
                options.directory().resolve(service.moduleName()),
                options.heapMegabytes());
    }

    private synchronized void add(ServiceProcess service) {
        services.add(service);
    }

    private void tell(String part, long began, String detail) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        synchronized (options) {
            options.listener().started(part, took, detail);
        }
    }

    private static void inParallel(List<Runnable> tasks) {
        var running = tasks.stream()
                .map(task -> CompletableFuture.runAsync(task, Thread::startVirtualThread))
                .toList();
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LocalStackException told) {
                throw told;
            }
            throw e;
        }
    }
}
