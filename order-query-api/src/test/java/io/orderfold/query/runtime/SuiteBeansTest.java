package io.orderfold.query.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SuiteBeansTest {

    private static final String STATE = "orderfold.query.suite.order-state-service";

    @Test
    void without_services_and_with_good_ones_it_starts() {
        assertThat(problems(Map.of())).isEmpty();
        assertThat(problems(Map.of(STATE, "http://order-state-service:8080"))).isEmpty();
    }

    @Test
    void an_address_with_a_path_ends_the_start_and_is_named() {
        assertThat(problems(Map.of(STATE, "http://order-state-service:8080/admin")))
                .singleElement()
                .asString()
                .contains(
                        "order-state-service=http://order-state-service:8080/admin",
                        "http://order-state-service:8080,");
    }

    @Test
    void a_limit_is_short_and_not_nothing() {
        assertThat(problems(Map.of("orderfold.query.suite-limit", "PT0S"))).hasSize(1);
        assertThat(problems(Map.of("orderfold.query.suite-limit", "PT11S"))).hasSize(1);
    }

    private static List<String> problems(Map<String, String> settings) {
        QuerySettings read = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(QuerySettings.class)
                .build()
                .getConfigMapping(QuerySettings.class);
        return new SuiteBeans(read).problems();
    }
}
