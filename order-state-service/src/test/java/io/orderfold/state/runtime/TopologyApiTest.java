package io.orderfold.state.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the kernel serves on every service, seen on one that serves nothing else. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TopologyApiTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void the_running_topology_is_data_text_and_a_drawing() throws Exception {
        assertThat(get("/v1/meta/topology").body())
                .startsWith("{\"application\":\"order-state-service\"")
                .contains("\"processor:fold-order\"", "\"order-state-service-order-store-changelog\"");
        assertThat(get("/v1/meta/topology?format=mermaid").body()).startsWith("flowchart LR");
        assertThat(get("/v1/meta/topology?format=svg").body()).startsWith("<svg");
    }

    @Test
    void an_unknown_format_is_a_problem_as_in_the_query_api() throws Exception {
        HttpResponse<String> answer = get("/v1/meta/topology?format=png");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\":\"invalid-parameter\"", "json, mermaid, svg")
                .doesNotContain("png");
    }

    @Test
    void an_unknown_path_is_a_problem_too() throws Exception {
        HttpResponse<String> answer = get("/v1/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("resource-not-found");
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
