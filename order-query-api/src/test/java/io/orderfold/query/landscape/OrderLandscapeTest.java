package io.orderfold.query.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.landscape.LandscapeFile;
import io.orderfold.kernel.landscape.TopicFile;
import io.orderfold.kernel.landscape.TopologyFile;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.kernel.topology.TopologyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderLandscapeTest {

    private static final String STATE = "order-state-service";
    private static final String QUERY = "order-query-api";

    @Test
    void a_service_that_was_asked_and_is_silent_is_told_from_one_that_nobody_asked() {
        OrderLandscape.View view = landscape(Map.of(STATE, Optional::empty)).view();

        assertThat(view.service(STATE)).hasValueSatisfying(known -> {
            assertThat(known.asked()).isTrue();
            assertThat(known.running()).isFalse();
        });
        assertThat(view.service(QUERY))
                .hasValueSatisfying(known -> assertThat(known.asked()).isFalse());
    }

    @Test
    void what_runs_is_shown_with_its_differences_from_what_was_written_down() {
        TopologyModel other = written(QUERY);

        OrderLandscape.View view =
                landscape(Map.of(STATE, () -> Optional.of(other))).view();

        assertThat(view.service(STATE)).hasValueSatisfying(known -> {
            assertThat(known.running()).isTrue();
            assertThat(known.model()).isEqualTo(other);
            assertThat(known.differences()).anyMatch(difference -> difference.contains("fold-order"));
        });
    }

    private static OrderLandscape landscape(Map<String, OrderLandscape.Running> running) {
        return new OrderLandscape(
                LandscapeFile.of(text("src-k8s/landscape.yaml")),
                OrderTopics.ALL.stream()
                        .map(topic -> TopicFile.of(text("src-k8s/topics/" + topic.name() + ".yaml")))
                        .toList(),
                Map.of(STATE, written(STATE), QUERY, written(QUERY)),
                running,
                TopicPrefix.NONE);
    }

    private static TopologyModel written(String service) {
        return TopologyFile.of(text("docs/topologies/" + service + ".json"));
    }

    private static String text(String path) {
        try {
            return Files.readString(SuiteRoot.find().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
