package io.orderfold.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The example of what must be there before gives what the environments take for granted, under the names that they use. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExampleStackTest {

    private final Manifests example;

    ExampleStackTest() throws IOException {
        example = new Manifests(StrictManifests.parse(
                Files.readString(Overlay.directory().resolve(Path.of("examples", "stack.yaml")))));
    }

    @Test
    void it_gives_what_is_given() {
        Set<String> given = new HashSet<>();
        // Strimzi names both after the cluster.
        example.all(Kafka.class).forEach(cluster -> {
            given.add("Secret " + cluster.getMetadata().getName() + "-cluster-ca-cert");
            given.add("Service " + cluster.getMetadata().getName() + "-kafka-bootstrap");
        });
        example.resources().stream()
                .filter(resource -> resource.kind().equals("Service"))
                .forEach(service -> given.add(service.toString()));

        assertThat(given).isEqualTo(ReferenceRules.GIVEN);
    }

    @Test
    void the_broker_is_found_at_the_port_that_services_are_told_and_asks_for_certificates_and_rights() {
        var cluster = example.all(Kafka.class).getFirst().getSpec().getKafka();
        var asked = Deployed.all(Overlay.DEV.manifests()).stream()
                .map(deployed -> deployed.text("kafka.bootstrap.servers"))
                .distinct()
                .toList();

        assertThat(cluster.getListeners()).singleElement().satisfies(listener -> {
            assertThat(asked).containsExactly("orderfold-kafka-bootstrap:" + listener.getPort());
            assertThat(listener.isTls()).isTrue();
            assertThat(listener.getAuth().getType()).isEqualTo("tls");
        });
        assertThat(cluster.getAuthorization().getType()).isEqualTo("simple");
    }

    @Test
    void the_registry_is_reached_by_the_port_and_the_label_that_let_services_out() {
        var service = (Service)
                example.find("Service", "orderfold-registry").orElseThrow().typed();
        var pods = example.workload("orderfold-registry")
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();

        assertThat(pods).containsAllEntriesOf(service.getSpec().getSelector());
        assertThat(pods).containsEntry("app.kubernetes.io/name", "orderfold-registry");
        assertThat(Deployed.all(Overlay.DEV.manifests()))
                .allMatch(deployed -> deployed.text("orderfold.registry.url")
                        .startsWith("http://orderfold-registry:"
                                + service.getSpec().getPorts().getFirst().getPort() + "/"));
    }
}
