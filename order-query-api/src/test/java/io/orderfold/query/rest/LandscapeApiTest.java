package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.query.given.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LandscapeApiTest {

    @Inject
    Api api;

    @Test
    void the_map_has_every_topic_and_the_way_of_every_event() {
        api.await(200, "/q/health/ready");

        JsonNode landscape = api.get("/v1/meta/landscape").json().get("landscape");

        assertThat(texts(landscape.get("members"), "name"))
                .containsAll(
                        OrderTopics.ALL.stream().map(OrderTopics.Topic::name).toList())
                .contains("order-capture", "order-state-service", "order-query-api", "downstream-systems");
        assertThat(texts(landscape.get("ways"), "type"))
                .hasSameSizeAs(EventTypes.ALL)
                .contains("io.orderfold.order.ShipmentDispatched.v1");
        JsonNode way = find(landscape.get("ways"), "type", "io.orderfold.order.ShipmentDispatched.v1");
        assertThat(StreamSupport.stream(way.get("members").spliterator(), false).map(JsonNode::asText))
                .startsWith("service:fulfilment", "topic:order.fulfilment.v1", "service:order-state-service")
                .contains("topic:order.state.v1", "service:order-query-api", "service:customer-service");
        assertThat(find(landscape.get("members"), "name", "order.state.v1")
                        .get("partitions")
                        .asInt())
                .as("as the running service saw it")
                .isPositive();
    }

    @Test
    void it_says_which_topology_was_read_from_a_running_service() {
        JsonNode services = api.get("/v1/meta/landscape").json().get("services");

        assertThat(find(services, "service", "order-query-api").get("running").asBoolean())
                .isTrue();
        assertThat(find(services, "service", "order-query-api").get("differences"))
                .as("what runs is what was written down")
                .isEmpty();
        JsonNode other = find(services, "service", "order-state-service");
        assertThat(other.get("running").asBoolean()).isFalse();
        assertThat(other.get("asked").asBoolean())
                .as("no setting names its address")
                .isFalse();
    }

    @Test
    void it_is_a_picture_and_a_text_too() {
        Api.Answer drawing = api.get("/v1/meta/landscape?format=svg", "Accept", "image/svg+xml");

        assertThat(drawing.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(drawing.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(drawing.body()).startsWith("<svg").contains("id=\"n_service_3a_order_2d_state_2d_service\"");
        assertThat(api.get("/v1/meta/landscape?format=mermaid").body()).startsWith("flowchart LR\n");
        assertThat(api.get("/v1/meta/landscape?format=png").status()).isEqualTo(400);
        assertThat(api.get("/v1/meta/landscape?since=1").status()).isEqualTo(400);
    }

    @Test
    void it_leads_into_each_stream_service_and_no_other() {
        Api.Answer inside = api.get("/v1/meta/landscape/services/order-state-service");

        assertThat(texts(inside.json().get("nodes"), "name")).contains("fold-order");
        assertThat(api.get("/v1/meta/landscape/services/order-state-service?format=svg")
                        .body())
                .startsWith("<svg")
                .contains("fold-order");
        Api.Answer none = api.get("/v1/meta/landscape/services/order-capture");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.header("Content-Type")).startsWith("application/problem+json");
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.get(field).asText())
                .toList();
    }

    private static JsonNode find(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.get(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }
}
