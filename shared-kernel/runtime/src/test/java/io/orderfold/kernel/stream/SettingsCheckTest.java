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

    private static final Map<String, String> ENOUGH =
            Map.of("orderfold.registry.url", "http://127.0.0.1:8080/apis/registry/v3");

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
    void the_defaults_and_the_address_of_the_registry_are_enough() {
        assertThat(problems(Map.of())).isEmpty();
    }

    @Test
    void each_sentence_names_the_setting_and_what_to_do() {
        refuses("orderfold.registry.url", "", "Set", "http://registry:8080/apis/registry/v3");
        refuses("orderfold.registry.url", "registry:8080", "begins with http", "'registry:8080'");
        refuses("orderfold.registry.call-limit", "PT6S", "at most PT5S", "PT6S");
        refuses("orderfold.instance-id", "pod/ü", "letters, digits", "'pod/ü'");
        refuses("orderfold.stream.headway-limit", "PT1S", "at least PT2S");
        refuses("orderfold.stream.longest-back-off", "PT10S", "below PT10S");
        refuses("orderfold.stream.first-back-off", "PT6S", "at most orderfold.stream.longest-back-off");
        refuses("kafka-streams.heartbeat.interval.ms", "3000", "at most a third", "6000");
        for (String key : List.of(
                "orderfold.stream.missing-topics-limit",
                "orderfold.stream.broker-away-limit",
                "orderfold.stream.close-limit",
                "orderfold.stream.stall-limit",
                "orderfold.stream.sample-interval",
                "orderfold.view.sample-interval")) {
            refuses(key, "PT0S", "above nothing");
        }
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
