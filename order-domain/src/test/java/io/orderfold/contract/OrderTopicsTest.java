package io.orderfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderTopicsTest {

    private static final long MIB = 1_048_576;
    private static final long DAY = 86_400_000;

    private final Map<String, JsonNode> files = topicFiles();

    private static Map<String, JsonNode> topicFiles() {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("suite.root"), "set by Surefire"));
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (Stream<Path> files = Files.list(root.resolve("src-k8s/topics"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), file -> {
                        try {
                            return yaml.readTree(file.toFile());
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(unreadable);
                        }
                    }));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private JsonNode spec(OrderTopics.Topic topic) {
        return Objects.requireNonNull(files.get(topic.name() + ".yaml"), topic.name())
                .get("spec");
    }

    private String setting(OrderTopics.Topic topic, String name) {
        return spec(topic).get("config").path(name).asText();
    }

    @Test
    void every_topic_has_exactly_one_file_and_every_file_is_a_topic() {
        assertThat(files.keySet())
                .containsExactlyInAnyOrderElementsOf(OrderTopics.ALL.stream()
                        .map(topic -> topic.name() + ".yaml")
                        .toList());
        files.forEach((file, topic) -> {
            String name = file.substring(0, file.length() - ".yaml".length());
            assertThat(topic.at("/apiVersion").asText()).isEqualTo("kafka.strimzi.io/v1");
            assertThat(topic.at("/kind").asText()).isEqualTo("KafkaTopic");
            assertThat(topic.at("/metadata/name").asText()).isEqualTo(name);
            assertThat(topic.at("/metadata/labels/strimzi.io~1cluster").asText())
                    .isEqualTo("orderfold");
            assertThat(topic.at("/spec/topicName").asText()).isEqualTo(name);
            assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
            assertThat(topic.at("/spec/config/min.insync.replicas").asInt()).isEqualTo(2);
        });
    }

    @Test
    void all_topics_that_are_joined_by_order_have_the_same_number_of_partitions() {
        assertThat(OrderTopics.ALL)
                .allSatisfy(topic ->
                        assertThat(spec(topic).get("partitions").asInt()).isEqualTo(4));
    }

    @Test
    void inbound_topics_keep_the_record_of_truth() {
        assertThat(OrderTopics.INBOUND).hasSize(7).allSatisfy(topic -> {
            assertThat(topic.isInbound()).isTrue();
            assertThat(setting(topic, "cleanup.policy")).isEqualTo("delete");
            assertThat(setting(topic, "retention.ms")).isEqualTo("-1");
            assertThat(setting(topic, "message.timestamp.type")).isEqualTo("LogAppendTime");
            assertThat(setting(topic, "max.message.bytes")).isEqualTo(Long.toString(MIB));
        });
    }

    @Test
    void outbound_topics_keep_what_their_readers_need() {
        for (OrderTopics.Topic topic : List.of(OrderTopics.STATE, OrderTopics.JOURNAL)) {
            assertThat(topic.isInbound()).isFalse();
            assertThat(setting(topic, "cleanup.policy")).isEqualTo("compact");
            assertThat(setting(topic, "max.message.bytes")).isEqualTo(Long.toString(8 * MIB));
        }
        assertThat(setting(OrderTopics.CHANGES, "retention.ms")).isEqualTo(Long.toString(30 * DAY));
        assertThat(setting(OrderTopics.CHANGES, "max.message.bytes")).isEqualTo(Long.toString(8 * MIB));
        assertThat(setting(OrderTopics.DEAD_LETTERS, "retention.ms")).isEqualTo(Long.toString(90 * DAY));
        assertThat(setting(OrderTopics.DEAD_LETTERS, "max.message.bytes")).isEqualTo(Long.toString(9 * MIB));
    }

    @Test
    void what_is_said_about_letters_outlives_them_or_is_kept_as_long() {
        assertThat(setting(OrderTopics.RESOLUTIONS, "cleanup.policy")).isEqualTo("compact");
        assertThat(setting(OrderTopics.DECISIONS, "retention.ms")).isEqualTo(Long.toString(90 * DAY));
        // A decision may carry a correcting event, which may be as large as an inbound record.
        assertThat(setting(OrderTopics.DECISIONS, "max.message.bytes")).isEqualTo(Long.toString(2 * MIB));
        assertThat(setting(OrderTopics.AUDIT, "cleanup.policy")).isEqualTo("delete");
        assertThat(setting(OrderTopics.AUDIT, "retention.ms")).isEqualTo(Long.toString(365 * DAY));
        assertThat(OrderTopics.RESOLUTIONS.owner()).isEqualTo(OrderTopics.DEAD_LETTERS.owner());
        assertThat(List.of(OrderTopics.DECISIONS, OrderTopics.AUDIT))
                .allSatisfy(topic -> assertThat(topic.owner()).isEqualTo("order-query-api"));
    }

    @Test
    void topics_are_found_by_name() {
        assertThat(OrderTopics.ALL)
                .allSatisfy(
                        topic -> assertThat(OrderTopics.find(topic.toString())).contains(topic));
        assertThat(OrderTopics.find("orders")).isEmpty();
        assertThat(OrderTopics.inboundNames())
                .containsExactlyElementsOf(OrderTopics.INBOUND.stream()
                        .map(OrderTopics.Topic::name)
                        .toList());
        assertThat(OrderTopics.UPKEEP.owner()).isEqualTo(OrderTopics.STATE.owner());
    }
}
