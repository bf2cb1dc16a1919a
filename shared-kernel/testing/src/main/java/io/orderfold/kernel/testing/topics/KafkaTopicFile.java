package io.orderfold.kernel.testing.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.jspecify.annotations.Nullable;

/**
 * One Strimzi KafkaTopic, property by property as its v1 definition has them. A property that is not listed here is a mistake in the file:
 * the operator's API server would refuse it, or worse, an older one would drop it in silence.
 */
record KafkaTopicFile(
        @Nullable String apiVersion,
        @Nullable String kind,
        @Nullable Metadata metadata,
        @Nullable Spec spec) {

    private static final String API_VERSION = "kafka.strimzi.io/v1";
    private static final String KIND = "KafkaTopic";
    private static final ObjectReader READER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build()
            .readerFor(KafkaTopicFile.class);

    record Metadata(
            @Nullable String name,
            @Nullable String namespace,
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations) {}

    record Spec(
            @Nullable String topicName,
            @Nullable Integer partitions,
            @Nullable Integer replicas,
            @Nullable Map<String, JsonNode> config) {}

    static TopicDeclaration read(Path file) {
        try {
            KafkaTopicFile content = READER.readValue(file.toFile());
            if (content == null) {
                throw new IllegalArgumentException("it is empty");
            }
            return content.declaration();
        } catch (JsonProcessingException e) {
            throw unusable(file, e.getOriginalMessage(), e);
        } catch (IOException | IllegalArgumentException | InvalidTopicException e) {
            throw unusable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private TopicDeclaration declaration() {
        if (!API_VERSION.equals(apiVersion) || !KIND.equals(kind)) {
            throw new IllegalArgumentException("apiVersion and kind must be " + API_VERSION + " and " + KIND);
        }
        var described = required(spec, "spec");
        var resourceName = required(required(metadata, "metadata").name(), "metadata.name");
        var name = described.topicName() == null ? resourceName : described.topicName();
        int partitions = required(described.partitions(), "spec.partitions");
        int replicas = required(described.replicas(), "spec.replicas");
        if (replicas > Short.MAX_VALUE) {
            throw new IllegalArgumentException("spec.replicas is out of range");
        }
        return new TopicDeclaration(name, partitions, (short) replicas, texts(described.config()));
    }

    private static Map<String, String> texts(@Nullable Map<String, JsonNode> config) {
        var texts = new LinkedHashMap<String, String>();
        if (config != null) {
            config.forEach((setting, value) -> {
                // A setting without a value reads as an empty text here and as a null at the API server.
                if (value == null
                        || value.isNull()
                        || !value.isValueNode()
                        || value.asText().isBlank()) {
                    throw new IllegalArgumentException(
                            "spec.config." + setting + " must be a text, a number or a truth value");
                }
                texts.put(setting, value.asText());
            });
        }
        return texts;
    }

    private static <T> T required(@Nullable T value, String property) {
        if (value == null) {
            throw new IllegalArgumentException(property + " is missing");
        }
        return value;
    }

    private static LocalStackException unusable(Path file, String why, Exception cause) {
        return new LocalStackException(
                Reason.BAD_FILE, "The topic file " + file + " cannot be used: " + why + ".", cause);
    }
}
