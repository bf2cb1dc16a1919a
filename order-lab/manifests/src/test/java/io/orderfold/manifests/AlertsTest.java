package io.orderfold.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts ask for what the services tell, and fire when they should. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AlertsTest {

    private static final String TESTS = "alerts-test.yaml";

    @TempDir
    Path directory;

    private final JsonNode groups = Overlay.PROD
            .manifests()
            .find("PrometheusRule", "orderfold")
            .orElseThrow()
            .tree()
            .at("/spec/groups");

    @Test
    void every_rule_asks_for_meters_and_tags_that_the_services_have() {
        var exposed = ExposedMeters.tagsByName();

        assertThat(rules())
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(rule -> assertThat(
                                Question.of(rule.get("expr").asText()).unknown(exposed))
                        .as(rule.get("alert").asText())
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max by (pod) (orderfold_stream_unprocesed_seconds) > 1           | orderfold_stream_unprocesed_seconds",
                "orderfold_stream_lag offset 5m > 1 and absent(kafka_lag_sum)     | kafka_lag_sum",
                "sum(orderfold_stream_threads{activty=\"stuck\"}) > 0             | orderfold_stream_threads{activty}",
                "rate(orderfold_facts{verdict=\"REFUSED\"}[5m]) > 0               | orderfold_facts"
            })
    void a_meter_or_tag_that_nobody_has_is_found(String expression, String unknown) {
        assertThat(Question.of(expression).unknown(ExposedMeters.tagsByName())).containsExactly(unknown);
    }

    @Test
    void every_rule_has_a_test_that_sees_it_fire_and_one_that_sees_it_rest() throws IOException {
        var tests = StrictManifests.YAML.readTree(
                Overlay.directory().resolve(Path.of("alerts", TESTS)).toFile());
        var fired = new TreeSet<String>();
        var rested = new TreeSet<String>();
        for (JsonNode test : tests.get("tests")) {
            for (JsonNode look : test.get("alert_rule_test")) {
                (look.get("exp_alerts").isEmpty() ? rested : fired)
                        .add(look.get("alertname").asText());
            }
        }

        var alerts = rules().map(rule -> rule.get("alert").asText()).toList();
        assertThat(fired).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(rested).containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    void every_rule_says_what_happened_and_what_to_do() {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/action").asText()).isNotBlank();
            assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
        });
    }

    @Test
    void prometheus_takes_the_rules_and_they_fire_as_their_tests_say() throws IOException, InterruptedException {
        var promtool = Tool.PROMTOOL.program().toString();
        write(groups);

        var checked = Tool.run(directory, List.of(promtool, "check", "rules", "rules.yaml"));
        var tested = Tool.run(directory, List.of(promtool, "test", "rules", TESTS));

        assertThat(checked.exitCode()).as(checked.text()).isZero();
        assertThat(tested.exitCode()).as(tested.text()).isZero();
    }

    @Test
    void a_rule_that_does_not_fire_is_seen_by_them() throws IOException, InterruptedException {
        var promtool = Tool.PROMTOOL.program().toString();
        var spoilt = groups.toString().replace("_seconds) > 120", "_seconds) > 12000");
        assertThat(spoilt).isNotEqualTo(groups.toString());
        write(StrictManifests.YAML.readTree(spoilt));

        var tested = Tool.run(directory, List.of(promtool, "test", "rules", TESTS));

        assertThat(tested.exitCode()).isNotZero();
        assertThat(tested.text()).contains("OrderfoldNotProcessing");
    }

    private void write(JsonNode content) throws IOException {
        StrictManifests.YAML.writeValue(directory.resolve("rules.yaml").toFile(), Map.of("groups", content));
        Files.copy(Overlay.directory().resolve(Path.of("alerts", TESTS)), directory.resolve(TESTS));
    }

    private Stream<JsonNode> rules() {
        return groups.valueStream().flatMap(group -> group.get("rules").valueStream());
    }
}
