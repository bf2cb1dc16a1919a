package io.orderfold.query.runtime;

import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.landscape.LandscapeFile;
import io.orderfold.kernel.landscape.TopicFile;
import io.orderfold.kernel.landscape.TopologyFile;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.NodeRules;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.query.landscape.AskedService;
import io.orderfold.query.landscape.OrderLandscape;
import io.orderfold.query.landscape.OrderLandscape.Running;
import io.orderfold.query.suite.SuiteClient;
import io.orderfold.query.suite.SuiteService;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Hands out the map. The build packs what it is made of under {@code /landscape}; {@code LandscapeTest} has seen that it is all true. */
@Singleton
class LandscapeBeans {

    private static final String OWN = "order-query-api";
    private static final String STATE = "order-state-service";
    private static final List<String> SERVICES = List.of(OWN, STATE);

    private final QuerySettings settings;
    private final SuiteClient client;

    LandscapeBeans(QuerySettings settings) {
        this.settings = settings;
        this.client = new SuiteClient(settings.suiteLimit());
    }

    @PreDestroy
    void close() {
        client.close();
    }

    @Produces
    @Singleton
    OrderLandscape landscape(
            Topology topology, StreamsConfig config, NodeRules rules, InboundTopics topics, TopicPrefix prefix) {
        String application = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        Running own = () -> Optional.of(TopologyModel.of(topology, application, rules, topics));
        Map<String, Running> running = new HashMap<>(Map.of(OWN, own));
        Optional.ofNullable(settings.suite().get(STATE))
                .flatMap(address -> SuiteService.of(STATE, address))
                .ifPresent(service -> running.put(STATE, new AskedService(service, client, settings.suiteLimit())));
        return new OrderLandscape(
                LandscapeFile.of(packed("landscape.yaml")),
                OrderTopics.ALL.stream()
                        .map(topic -> TopicFile.of(packed("topics/" + topic.name() + ".yaml")))
                        .toList(),
                SERVICES.stream()
                        .collect(Collectors.toMap(
                                service -> service,
                                service -> TopologyFile.of(packed("topologies/" + service + ".json")))),
                running,
                prefix);
    }

    private static String packed(String name) {
        String path = "/landscape/" + name;
        try (InputStream file = LandscapeBeans.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException(path + " is not packed");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
