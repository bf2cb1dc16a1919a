package io.orderfold.kernel.testing.stack;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.kernel.testing.broker.KafkaBroker;
import io.orderfold.kernel.testing.place.TemporaryDirectory;
import io.orderfold.kernel.testing.registry.SchemaRegistry;
import io.orderfold.kernel.testing.topics.TopicDeclaration;
import io.orderfold.kernel.testing.topics.TopicProvisioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real broker with its topics and a real registry, on 127.0.0.1, on free ports, ended with this JVM. Several stacks may run side by side.
 * Safe for use from several threads.
 */
public final class LocalStack implements AutoCloseable {

    private final @Nullable TemporaryDirectory temporary;
    private final Path directory;
    private final LocalStackOptions options;
    private final AtomicInteger scratchDirectories = new AtomicInteger();
    private @Nullable KafkaBroker broker;
    private @Nullable SchemaRegistry registry;

    private LocalStack(LocalStackOptions options) {
        this.options = options;
        var given = options.directory();
        this.temporary = given == null ? TemporaryDirectory.create("orderfold-stack-") : null;
        this.directory = temporary == null ? created(given) : temporary.path();
    }

    /** Starts a stack with {@link LocalStackOptions#defaults()}. */
    public static LocalStack start() {
        return start(LocalStackOptions.defaults());
    }

    /**
     * Starts broker and registry at the same time, then creates the topics.
     *
     * @throws LocalStackException if a part cannot be started; the others are ended and nothing temporary is left behind
     */
    public static LocalStack start(LocalStackOptions options) {
        var stack = new LocalStack(options);
        boolean started = false;
        try {
            stack.startParts();
            started = true;
            return stack;
        } finally {
            if (!started) {
                stack.close();
            }
        }
    }

    private void startParts() {
        var startingRegistry = options.hasRegistry()
                ? CompletableFuture.runAsync(
                        this::startRegistry,
                        task -> Thread.ofPlatform().name("start-registry").start(task))
                : CompletableFuture.<Void>completedFuture(null);
        try {
            startBroker();
            createTopics();
        } finally {
            // Also after a failure: only a registry that has been started can be ended.
            join(startingRegistry);
        }
    }

    private void startBroker() {
        long began = System.nanoTime();
        broker = KafkaBroker.launch(options.broker().withDataDirectory(directory.resolve("broker")));
        tell("broker", began, broker.bootstrapServers());
    }

    private void startRegistry() {
        long began = System.nanoTime();
        var settings = options.registry().withDirectory(directory.resolve("registry"));
        // Kept records without their schemas would be unreadable, or worse, read with another schema of the same id.
        registry = SchemaRegistry.launch(temporary == null ? settings.keepingSchemas() : settings);
        tell("registry", began, registry.url());
    }

    private void createTopics() {
        if (options.topics().isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        var names = TopicProvisioner.create(bootstrapServers(), options.topics());
        tell("topics", began, names.size() + " topics");
    }

    private void tell(String part, long began, String detail) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        synchronized (options) {
            options.listener().started(part, took, detail);
        }
    }

    public KafkaBroker broker() {
        return present(broker, "broker");
    }

    public boolean hasRegistry() {
        return options.hasRegistry();
    }

    /** The registry; {@link IllegalStateException} if the options asked for none. */
    public SchemaRegistry registry() {
        return present(registry, "registry");
    }

    public String bootstrapServers() {
        return broker().bootstrapServers();
    }

    /** Address of the registry's v3 API; {@link IllegalStateException} if the options asked for none. */
    public String registryUrl() {
        return registry().url();
    }

    /** The topics created at the start. */
    public List<TopicDeclaration> topics() {
        return options.topics();
    }

    /** Where data and logs lie; logs in {@code broker/broker.log} and {@code registry/registry.log}. */
    public Path directory() {
        return directory;
    }

    /** A new empty directory that goes with the stack, for instance for a state directory. */
    public Path newDirectory(String prefix) {
        return created(directory.resolve(prefix + "-" + scratchDirectories.incrementAndGet()));
    }

    /** Ends both processes and removes a temporary directory; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (broker != null) {
            end(broker::kill, broker::close);
        }
        if (registry != null) {
            end(registry::kill, registry::close);
        }
        if (temporary != null) {
            temporary.close();
        }
    }

    /** Data about to be removed need no orderly end. */
    private void end(Runnable kill, Runnable inOrder) {
        (temporary == null ? inOrder : kill).run();
    }

    private static void join(CompletableFuture<Void> starting) {
        try {
            starting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LocalStackException told) {
                throw told;
            }
            throw e;
        }
    }

    private static <T> T present(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalStateException("This stack has no " + name);
        }
        return part;
    }

    private static Path created(@Nullable Path directory) {
        if (directory == null) {
            throw new IllegalArgumentException("No directory given");
        }
        try {
            return Files.createDirectories(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.OTHER, "The directory " + directory + " cannot be created: " + e.getMessage() + ".", e);
        }
    }
}
