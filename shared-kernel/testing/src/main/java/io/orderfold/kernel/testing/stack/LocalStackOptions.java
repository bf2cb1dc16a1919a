package io.orderfold.kernel.testing.stack;

import io.orderfold.kernel.testing.broker.KafkaBrokerOptions;
import io.orderfold.kernel.testing.registry.SchemaRegistryOptions;
import io.orderfold.kernel.testing.topics.TopicDeclaration;
import io.orderfold.kernel.testing.topics.TopicFiles;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a local stack consists of.
 *
 * @param directory for data, schemas and logs, created if missing and kept on close; null for a temporary one, removed on close
 * @param topics created before the start returns
 * @param hasRegistry whether there is a schema registry
 * @param broker its options; its directory is decided by the stack
 * @param registry its options; its directory is decided by the stack
 * @param listener hears of each step
 */
public record LocalStackOptions(
        @Nullable Path directory,
        List<TopicDeclaration> topics,
        boolean hasRegistry,
        KafkaBrokerOptions broker,
        SchemaRegistryOptions registry,
        LocalStackListener listener) {

    public LocalStackOptions {
        topics = List.copyOf(topics);
    }

    /** Broker and registry in a temporary directory, no topics, nobody listening. */
    public static LocalStackOptions withoutTopics() {
        return new LocalStackOptions(
                null,
                List.of(),
                true,
                KafkaBrokerOptions.defaults(),
                SchemaRegistryOptions.defaults(),
                LocalStackListener.silent());
    }

    /** As {@link #withoutTopics()}, plus the topics of {@link TopicFiles#defaultDirectory()}. */
    public static LocalStackOptions defaults() {
        return withoutTopics().withTopics(TopicFiles.load(TopicFiles.defaultDirectory()));
    }

    public LocalStackOptions withDirectory(Path given) {
        return new LocalStackOptions(given, topics, hasRegistry, broker, registry, listener);
    }

    public LocalStackOptions withTopics(List<TopicDeclaration> declarations) {
        return new LocalStackOptions(directory, declarations, hasRegistry, broker, registry, listener);
    }

    public LocalStackOptions withoutRegistry() {
        return new LocalStackOptions(directory, topics, false, broker, registry, listener);
    }

    public LocalStackOptions withBroker(KafkaBrokerOptions options) {
        return new LocalStackOptions(directory, topics, hasRegistry, options, registry, listener);
    }

    public LocalStackOptions withRegistry(SchemaRegistryOptions options) {
        return new LocalStackOptions(directory, topics, true, broker, options, listener);
    }

    public LocalStackOptions withListener(LocalStackListener hearing) {
        return new LocalStackOptions(directory, topics, hasRegistry, broker, registry, hearing);
    }
}
