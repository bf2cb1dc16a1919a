package io.orderfold.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.landscape.Ground;
import io.orderfold.kernel.landscape.LandscapeFile;
import io.orderfold.kernel.landscape.LandscapeRules;
import io.orderfold.kernel.landscape.TopicFile;
import io.orderfold.kernel.landscape.TopologyFile;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.query.landscape.OrderLandscape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The landscape tells the truth: nothing in its file contradicts the services' topologies, which other tests hold against the code. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LandscapeTest {

    private static final String NAME = "src-k8s/landscape.yaml";
    private static final Path ROOT = SuiteRoot.find();
    private static final String TEXT = read("src-k8s", "landscape.yaml");

    @Test
    void nothing_in_the_file_contradicts_what_runs() {
        assertThat(contradictions(TEXT)).isEmpty();
    }

    /** What a service writes without being asked, and what it also writes, is what its user on the broker may write. */
    @Test
    void services_write_on_the_map_what_the_broker_lets_them_write() {
        Map<String, List<String>> written = new TreeMap<>();
        LandscapeFile.of(TEXT).services().stream()
                .filter(service -> service.kind() == LandscapeFile.Kind.STREAM_SERVICE)
                .forEach(service -> {
                    List<String> topics = new ArrayList<>(service.alsoWrites());
                    Topologies.of(service.id()).written().stream()
                            .filter(topic -> OrderTopics.find(topic).isPresent())
                            .forEach(topics::add);
                    written.put(
                            service.id(), topics.stream().distinct().sorted().toList());
                });

        assertThat(written).hasSize(2);
        written.forEach((service, topics) -> assertThat(topics)
                .as(service)
                .containsExactlyInAnyOrderElementsOf(RightsRules.writable(Overlay.PROD.manifests(), service)));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "writes: [order.payment.v1]        | writes: [order.payments.v1]       | Service payment writes order.payments.v1, which has no file among the topics",
                "writes: [order.returns.v1]        | writes: [order.control.v1]        | Producer returns writes order.control.v1, which the code says is owned by order-control",
                "id: order-state-service           | id: order-states-service          | Service order-states-service is called a stream service, but no topology",
                "reads: [order.state.v1, order.changes.v1] | reads: [order.state.v1]   | Nobody reads order.changes.v1",
                "reads: [order.audit.v1]           | reads: []                         | Nobody reads order.audit.v1",
                "asks: [order-query-api]           | asks: [order-api]                 | asks order-api, which is not on the map",
                "topics: [order.dlq.v1,            | topics: [order.dlq.v2,            | Scope letters lists order.dlq.v2"
            })
    void what_is_not_true_fails_and_says_where(String right, String wrong, String finding) {
        String text = TEXT.replace(right, wrong);
        assertThat(text).isNotEqualTo(TEXT);

        assertThat(contradictions(text)).anyMatch(one -> one.contains(finding)).allMatch(one -> one.startsWith(NAME));
    }

    private static List<String> contradictions(String text) {
        Map<String, TopologyModel> topologies = new TreeMap<>();
        for (String service : List.of("order-state-service", "order-query-api")) {
            topologies.put(service, TopologyFile.of(read("docs", "topologies", service + ".json")));
        }
        List<TopicFile> topics = OrderTopics.ALL.stream()
                .map(topic -> TopicFile.of(read("src-k8s", "topics", topic.name() + ".yaml")))
                .toList();
        Ground ground = new Ground(LandscapeFile.of(text), topics, OrderLandscape.catalogue(), topologies);
        return LandscapeRules.contradictions(ground).stream()
                .map(finding -> finding.at(NAME, text))
                .toList();
    }

    private static String read(String... names) {
        try {
            return Files.readString(ROOT.resolve(Path.of("", names)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
