package io.orderfold.kernel.testing.topics;

import java.util.Map;
import org.apache.kafka.common.internals.Topic;

/**
 * A topic as it was declared.
 *
 * @param name what Kafka calls it
 * @param partitions at least 1
 * @param replicas as declared for a real cluster; at least 1
 * @param config topic settings by name, as text
 */
public record TopicDeclaration(String name, int partitions, short replicas, Map<String, String> config) {

    public TopicDeclaration {
        Topic.validate(name);
        config = Map.copyOf(config);
        if (partitions < 1 || replicas < 1) {
            throw new IllegalArgumentException("partitions and replicas are at least 1");
        }
    }
}
