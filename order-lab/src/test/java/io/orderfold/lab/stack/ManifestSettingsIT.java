package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged services with what the manifests give them: the file of settings where the pod has it, the options of the JVM, the variables, the paths of the probes. Only
 * what a cluster has and this machine has not is said otherwise: addresses, certificates, folders, an issuer of tokens.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManifestSettingsIT {

    private static final int HEAP_MEGABYTES = 512;

    @TempDir
    Path directory;

    private final List<JsonNode> manifests = manifests();

    @Test
    void both_services_become_ready_with_them_and_end_in_order() throws IOException, InterruptedException {
        try (var stack = LocalStack.start();
                var state = start(PackagedService.ORDER_STATE_SERVICE, stack);
                var query = start(PackagedService.ORDER_QUERY_API, stack)) {
            state.awaitReady();
            query.awaitReady();

            assertProbed(PackagedService.ORDER_STATE_SERVICE, state);
            assertProbed(PackagedService.ORDER_QUERY_API, query);
            assertThat(state.terminate()).isZero();
            assertThat(query.terminate()).isZero();
            assertThat(state.output() + query.output())
                    .doesNotContain("Unrecognized configuration key")
                    .doesNotContain("OutOfMemoryError");
        }
    }

    private void assertProbed(PackagedService service, JarProcess process) throws IOException, InterruptedException {
        var container = container(service);
        for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            var path = container.at("/" + probe + "/httpGet/path").asText();
            assertThat(get(process, path).statusCode()).as(probe).isEqualTo(200);
        }
        var monitor = resource("PodMonitor", "orderfold");
        var scraped =
                get(process, monitor.at("/spec/podMetricsEndpoints/0/path").asText());
        assertThat(scraped.body()).contains("orderfold_starts 1.0", "orderfold_stream_threads{");
    }

    private JarProcess start(PackagedService service, LocalStack stack) throws IOException {
        var name = service.moduleName();
        var workDirectory = directory.resolve(name);
        var mounted = resource("StatefulSet", name)
                .at("/spec/template/spec/volumes")
                .valueStream()
                .filter(volume -> volume.path("name").asText().equals("settings"))
                .map(volume -> volume.at("/configMap/name").asText())
                .findFirst()
                .orElseThrow();
        Files.createDirectories(workDirectory.resolve("config"));
        resource("ConfigMap", mounted).get("data").properties().forEach(file -> {
            try {
                Files.writeString(
                        workDirectory.resolve("config").resolve(file.getKey()),
                        file.getValue().asText());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        var ports = FreePorts.pick(2);
        var settings = new ServiceSettings(
                stack.bootstrapServers(),
                stack.registryUrl(),
                ports.getFirst(),
                workDirectory.resolve("state"),
                HEAP_MEGABYTES);
        return new JarProcess(service, settings, workDirectory, options(service, ports.getLast()));
    }

    private List<String> options(PackagedService service, int peerPort) {
        var options = new ArrayList<String>();
        for (var variable : container(service).get("env")) {
            var value = variable.path("value").asText("");
            if (variable.path("name").asText().equals("JAVA_TOOL_OPTIONS")) {
                options.addAll(List.of(value.split("\\s+", -1)));
            } else {
                options.add("-D" + variable.path("name").asText() + "="
                        + (value.isEmpty() ? service.moduleName() + "-0" : value));
            }
        }
        var otherwise = Map.of(
                "kafka-streams.security.protocol",
                "PLAINTEXT",
                "orderfold.peers.announce",
                "127.0.0.1:" + peerPort,
                "orderfold.peers.allow",
                "127.0.0.1:" + peerPort,
                "orderfold.peers.bind-host",
                "127.0.0.1");
        otherwise.forEach((key, value) -> options.add("-D" + key + "=" + value));
        return options;
    }

    private JsonNode container(PackagedService service) {
        return resource("StatefulSet", service.moduleName()).at("/spec/template/spec/containers/0");
    }

    private JsonNode resource(String kind, String name) {
        return manifests.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind)
                        && resource.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name + "."));
    }

    /** Those of dev, where one broker keeps one copy. */
    private static List<JsonNode> manifests() {
        var file = SuiteRoot.find().resolve(Path.of("src-k8s", "rendered", "dev.yaml"));
        try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> get(JarProcess process, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(process.base().resolve(URI.create(path)))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
