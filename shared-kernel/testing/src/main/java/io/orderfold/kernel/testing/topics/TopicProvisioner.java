package io.orderfold.kernel.testing.topics;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Creates declared topics on a broker of one node. */
public final class TopicProvisioner {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final short ONE_NODE = 1;

    private TopicProvisioner() {}

    /** As {@link #create(String, Collection, String)} without a prefix. */
    public static List<String> create(String bootstrapServers, Collection<TopicDeclaration> declarations) {
        return create(bootstrapServers, declarations, "");
    }

    /**
     * Creates the topics with one replica each and returns when every partition has a leader. A topic that is there already is left as it is,
     * provided it has the declared number of partitions.
     *
     * @param prefix put in front of every name, for several sets of topics on one broker
     * @return the names, in the order of the declarations
     * @throws LocalStackException if the broker refuses a topic, has it with another number of partitions, or does not answer within 30 s
     */
    public static List<String> create(
            String bootstrapServers, Collection<TopicDeclaration> declarations, String prefix) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var topics = declarations.stream()
                    .map(declaration -> newTopic(declaration, prefix))
                    .toList();
            var results = admin.createTopics(topics).values();
            for (var topic : topics) {
                answer(topic, Objects.requireNonNull(results.get(topic.name())), TopicExistsException.class);
            }
            topics.forEach(topic -> awaitLeaders(admin, topic));
            return topics.stream().map(NewTopic::name).toList();
        }
    }

    private static NewTopic newTopic(TopicDeclaration declaration, String prefix) {
        return new NewTopic(prefix + declaration.name(), declaration.partitions(), ONE_NODE)
                .configs(configFor(declaration));
    }

    private static Map<String, String> configFor(TopicDeclaration declaration) {
        // A minimum of two replicas in sync, right for three nodes, would refuse every write of one node.
        var config = new LinkedHashMap<>(declaration.config());
        config.computeIfPresent("min.insync.replicas", (setting, declared) -> Short.toString(ONE_NODE));
        return config;
    }

    private static void awaitLeaders(Admin admin, NewTopic topic) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() - deadline < 0) {
            var described = admin.describeTopics(List.of(topic.name())).allTopicNames();
            // Empty as long as the broker has not heard of the topic from its controller.
            var partitions = answer(topic, described, UnknownTopicOrPartitionException.class)
                    .map(descriptions -> descriptions.get(topic.name()))
                    .map(TopicDescription::partitions)
                    .orElse(List.of());
            if (!partitions.isEmpty() && partitions.size() != topic.numPartitions()) {
                var why =
                        "it exists with " + partitions.size() + " instead of " + topic.numPartitions() + " partitions";
                throw failed(topic, why, null);
            }
            if (!partitions.isEmpty() && partitions.stream().allMatch(partition -> partition.leader() != null)) {
                return;
            }
        }
        throw failed(topic, "no leader within " + LIMIT.toSeconds() + " s", null);
    }

    /** The broker's answer; empty if it answers with the tolerated failure. */
    private static <T> Optional<T> answer(NewTopic topic, KafkaFuture<T> asked, Class<? extends Exception> tolerated) {
        try {
            return Optional.ofNullable(asked.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            var cause = e.getCause();
            if (tolerated.isInstance(cause)) {
                return Optional.empty();
            }
            throw failed(topic, cause == null ? e.toString() : String.valueOf(cause.getMessage()), e);
        } catch (TimeoutException e) {
            throw failed(topic, "no answer within " + LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(topic, "interrupted", e);
        }
    }

    private static LocalStackException failed(NewTopic topic, String why, @Nullable Exception cause) {
        var message = "The topic " + topic.name() + " cannot be created: " + why + ".";
        return cause == null
                ? new LocalStackException(Reason.OTHER, message)
                : new LocalStackException(Reason.OTHER, message, cause);
    }
}
