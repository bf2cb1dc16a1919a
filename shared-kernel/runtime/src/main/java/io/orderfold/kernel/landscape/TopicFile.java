package io.orderfold.kernel.landscape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the file of a topic says of it, a {@code KafkaTopic} of Strimzi.
 *
 * @param retention how long a record is kept; null if for good
 * @param cleanup {@code delete}, {@code compact} or both, as Kafka writes it
 */
public record TopicFile(
        String name, int partitions, @Nullable Duration retention, String cleanup) {

    /** The broker's own, in its absence. */
    private static final long SEVEN_DAYS = Duration.ofDays(7).toMillis();

    /** @throws IllegalArgumentException if it is no such file */
    public static TopicFile of(String yaml) {
        try {
            JsonNode file = new YAMLMapper().readTree(yaml);
            JsonNode spec = file.path("spec");
            String name = spec.path("topicName")
                    .asText(file.path("metadata").path("name").asText());
            if (!"KafkaTopic".equals(file.path("kind").asText()) || name.isEmpty()) {
                throw new IllegalArgumentException("It declares no KafkaTopic.");
            }
            JsonNode config = spec.path("config");
            String cleanup = config.path("cleanup.policy").asText("delete");
            long millis = config.path("retention.ms").asLong(SEVEN_DAYS);
            boolean forGood = millis < 0 || !cleanup.contains("delete");
            return new TopicFile(
                    name, spec.path("partitions").asInt(), forGood ? null : Duration.ofMillis(millis), cleanup);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }
}
