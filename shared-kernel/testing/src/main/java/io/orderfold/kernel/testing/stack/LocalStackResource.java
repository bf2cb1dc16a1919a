package io.orderfold.kernel.testing.stack;

import io.orderfold.kernel.testing.registry.SchemaRegistryOptions;
import io.orderfold.kernel.testing.topics.TopicDeclaration;
import io.orderfold.kernel.testing.topics.TopicFiles;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A local stack for a {@code @QuarkusTest}: {@code @QuarkusTestResource(LocalStackResource.class)} and the application under test talks to a
 * broker with the declared topics and to a registry.
 *
 * <p>Sets {@code kafka.bootstrap.servers}, {@code quarkus.kafka-streams.bootstrap-servers}, {@code orderfold.registry.url} (unless there is no
 * registry) and {@code kafka-streams.state.dir} (a directory of its own). Arguments: {@value #TOPICS_DIR}, a directory of topic files,
 * relative to the working directory (default: those of the suite; empty: no topics); {@value #WITH_REGISTRY}, {@code false} for none.
 *
 * <p>A field of type {@link LocalStack} in the test class is set to the stack.
 */
public final class LocalStackResource implements QuarkusTestResourceLifecycleManager {

    public static final String TOPICS_DIR = "topicsDir";
    public static final String WITH_REGISTRY = "withRegistry";

    private Map<String, String> arguments = Map.of();
    private @Nullable ClosedAtExit running;

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = Map.copyOf(initArgs);
    }

    @Override
    public Map<String, String> start() {
        var started = LocalStack.start(options());
        running = new ClosedAtExit(started);
        return configuration(started);
    }

    /** What an application needs to know to use the stack. */
    static Map<String, String> configuration(LocalStack stack) {
        var configuration = new HashMap<String, String>();
        configuration.put("kafka.bootstrap.servers", stack.bootstrapServers());
        configuration.put("quarkus.kafka-streams.bootstrap-servers", stack.bootstrapServers());
        configuration.put("kafka-streams.state.dir", stack.newDirectory("state").toString());
        if (stack.hasRegistry()) {
            configuration.put("orderfold.registry.url", stack.registryUrl());
        }
        return configuration;
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(
                running == null ? null : running.stack(), new TestInjector.MatchesType(LocalStack.class));
    }

    @Override
    public void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private LocalStackOptions options() {
        var directory = arguments.get(TOPICS_DIR);
        var topics = directory == null
                ? TopicFiles.load(TopicFiles.defaultDirectory())
                : directory.isBlank() ? List.<TopicDeclaration>of() : TopicFiles.load(Path.of(directory));
        // As a real one does: an outage in a test is not the loss of all schemas.
        var options = LocalStackOptions.withoutTopics()
                .withRegistry(SchemaRegistryOptions.defaults().keepingSchemas())
                .withTopics(topics);
        return Boolean.parseBoolean(arguments.getOrDefault(WITH_REGISTRY, "true"))
                ? options
                : options.withoutRegistry();
    }
}
