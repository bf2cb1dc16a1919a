package io.orderfold.kernel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsCheckTest {

    private static final String LETTERS = "kafka-streams.errors.dead.letter.queue.topic.name";

    private static final Map<String, String> ENOUGH = Map.of(
            "orderfold.registry.url",
            "http://127.0.0.1:8080/apis/registry/v3",
            "quarkus.kafka-streams.application-id",
            "words",
            LETTERS,
            "letters");

    private static List<String> problems(Map<String, String> set) {
        Map<String, String> settings = new HashMap<>(ENOUGH);
        settings.putAll(set);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .addPropertiesSources()
                .withSources(new PropertiesConfigSource(settings, "test", 1000))
                .withMapping(KernelSettings.class)
                .build();
        return SettingsCheck.problems(config.getConfigMapping(KernelSettings.class), config);
    }

    private static void refuses(String key, String value, String... words) {
        assertThat(problems(Map.of(key, value)))
                .as("%s=%s", key, value)
                .singleElement()
                .asString()
                .contains(key)
                .contains(words);
    }

    @Test
    void the_defaults_the_address_of_the_registry_and_a_topic_for_letters_are_enough() {
        assertThat(problems(Map.of())).isEmpty();
    }

    @Test
    void each_sentence_names_the_setting_and_what_to_do() {
        refuses("orderfold.registry.url", "", "Set", "http://registry:8080/apis/registry/v3");
        refuses("orderfold.registry.url", "registry:8080", "begins with http", "'registry:8080'");
        refuses("orderfold.registry.call-limit", "PT6S", "at most PT5S", "PT6S");
        refuses("orderfold.stores.memory-bytes", "1024", "at least 33554432", "it is 1024");
        refuses("orderfold.instance-id", "pod/ü", "letters, digits", "'pod/ü'");
        refuses("orderfold.stream.headway-limit", "PT1S", "at least PT2S");
        refuses("orderfold.stream.longest-back-off", "PT10S", "below PT10S");
        refuses("orderfold.stream.first-back-off", "PT6S", "at most orderfold.stream.longest-back-off");
        refuses("kafka-streams.heartbeat.interval.ms", "3000", "at most a third", "6000");
        refuses("orderfold.peers.announce", "nowhere", "host:port", "'nowhere'");
        refuses("orderfold.peers.announce", "query-0:70000", "host:port");
        refuses("orderfold.peers.announce", "query-0:8090", "orderfold.peers.allow", "it is []");
        refuses("orderfold.peers.allow", "http://query-0", "a star stands for", "[http://query-0]");
        refuses("orderfold.peers.connect-limit", "PT0.3S", "at most PT0.2S");
        refuses("orderfold.peers.call-limit", "PT6S", "at most PT5S");
        assertThat(problems(Map.of(
                        "orderfold.peers.announce", "query-0.shop:8090", "orderfold.peers.allow", "query-*.shop:8090")))
                .isEmpty();
        for (String key : List.of(
                "orderfold.stream.missing-topics-limit",
                "orderfold.stream.broker-away-limit",
                "orderfold.stream.close-limit",
                "orderfold.stream.stall-limit",
                "orderfold.stream.sample-interval",
                "orderfold.view.sample-interval",
                "orderfold.http.upload-limit",
                "orderfold.http.request-limit")) {
            refuses(key, "PT0S", "above nothing");
        }
    }

    @Test
    void what_a_client_of_kafka_would_refuse_later_is_told_now() {
        refuses("kafka-streams.num.standby.replicas", "many", "Correct", "many", "INT");
        refuses("kafka-streams.processing.guarantee", "twice", "Correct", "exactly_once_v2");
        refuses("kafka-streams.session.timeout.ms", "six", "Correct", "six");
        refuses("kafka-streams.main.consumer.max.poll.records", "0", "Correct", "at least 1");
        refuses("kafka-streams.producer.compression.type", "tar", "Correct", "zstd");
        refuses("kafka-streams.processing.exception.handler", "no.such.Handler", "Correct", "no.such.Handler");
        assertThat(problems(Map.of("kafka-streams.my.own.setting", "anything"))).isEmpty();
    }

    @Test
    void without_a_topic_for_letters_nothing_starts() {
        refuses(LETTERS, "", "set kafka-streams.errors", "could only be dropped");
    }

    @Test
    void application_and_letters_of_an_environment_begin_with_its_prefix() {
        refuses("quarkus.kafka-streams.application-id", "wörter", "letters, digits", "'wörter'");
        refuses("orderfold.topic-prefix", "größe-", "letters, digits", "'größe-'");
        assertThat(problems(Map.of("orderfold.topic-prefix", "qa-2.")))
                .satisfiesExactly(
                        application -> assertThat(application)
                                .contains("quarkus.kafka-streams.application-id", "'words'", "'qa-2.'"),
                        letters -> assertThat(letters).contains(LETTERS, "${orderfold.topic-prefix:}letters"));
        assertThat(problems(Map.of(
                        "orderfold.topic-prefix",
                        "qa-2.",
                        "quarkus.kafka-streams.application-id",
                        "${orderfold.topic-prefix:}words",
                        LETTERS,
                        "${orderfold.topic-prefix:}letters")))
                .isEmpty();
    }

    @Test
    void a_name_and_the_newer_protocol_exclude_each_other() {
        assertThat(problems(Map.of("kafka-streams.group.protocol", "streams"))).isEmpty();
        assertThat(problems(Map.of("kafka-streams.group.protocol", "streams", "orderfold.instance-id", "pod-1")))
                .singleElement()
                .asString()
                .contains("kafka-streams.group.protocol to classic");
    }

    @Test
    void every_problem_is_told_at_once_with_the_exit_code_of_configuration() {
        assertThat(problems(Map.of("orderfold.registry.url", "", "orderfold.stream.close-limit", "PT0S")))
                .hasSize(2);
        StartDiary diary = StartDiary.forgetful(Clock.systemUTC());
        assertThat(SettingsCheck.refusal("Set this. Set that.", diary).getExitCode())
                .isEqualTo(78);
    }
}
