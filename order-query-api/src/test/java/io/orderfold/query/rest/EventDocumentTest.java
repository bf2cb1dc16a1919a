package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.contract.EventType;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.query.given.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventDocumentTest {

    @Inject
    Api api;

    @Test
    void every_topic_is_a_channel_with_its_events_and_each_event_has_its_schema() {
        Api.Answer answer = api.get("/v1/asyncapi");
        JsonNode document = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(document.get("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(names(document.get("channels")))
                .containsExactlyElementsOf(
                        OrderTopics.ALL.stream().map(OrderTopics.Topic::name).toList());
        for (OrderTopics.Topic topic : OrderTopics.ALL) {
            JsonNode messages = document.get("channels").get(topic.name()).get("messages");
            assertThat(messages).as(topic.name()).isNotEmpty();
            messages.forEach(message -> assertThat(resolved(document, message).get("name"))
                    .as("%s", message)
                    .isNotNull());
        }
        for (EventType type : EventTypes.ALL) {
            JsonNode messages =
                    document.get("channels").get(type.topic().name()).get("messages");
            JsonNode message = resolved(document, messages.get(type.schema().getName()));
            assertThat(message.at("/headers/properties/ce_type/const").asText()).isEqualTo(type.wireName());
            assertThat(new Schema.Parser().parse(message.at("/payload/schema").toString()))
                    .isEqualTo(type.schema());
        }
    }

    @Test
    void every_operation_names_a_channel_and_whether_the_suite_takes_or_publishes() {
        JsonNode document = api.get("/v1/asyncapi").json();

        assertThat(document.get("operations")).hasSameSizeAs(OrderTopics.ALL);
        document.get("operations").forEach(operation -> {
            String channel = operation.at("/channel/$ref").asText().substring("#/channels/".length());
            assertThat(operation.get("action").asText())
                    .isEqualTo(OrderTopics.find(channel).orElseThrow().isInbound() ? "receive" : "send");
        });
    }

    @Test
    void addresses_have_the_prefix_of_the_environment() {
        JsonNode channel = EventDocument.of(new TopicPrefix("blue.")).at("/channels/order.state.v1");

        assertThat(channel.get("address").asText()).isEqualTo("blue.order.state.v1");
    }

    @Test
    void it_has_no_parameters() {
        assertThat(api.get("/v1/asyncapi?format=yaml").status()).isEqualTo(400);
    }

    private static JsonNode resolved(JsonNode document, JsonNode reference) {
        return document.at(reference.get("$ref").asText().substring(1));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
