package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.contract.avro.ExternalRef;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Publisher;
import io.orderfold.query.given.States;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderSearchApiTest {

    private static final List<String> PARAMETERS =
            List.of("customerId", "accountId", "orderNumber", "ref", "refValue", "tracking");

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    /** Letters of two, three and four bytes, and what a URL has to escape. */
    private final String value = "ö ß/&+%:漢😀-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"customerId", "accountId", "orderNumber", "ref", "refValue", "tracking"})
    void an_order_is_found_by_the_value_and_by_no_other_parameter(String parameter) {
        publisher.commit(order("O-" + UUID.randomUUID(), parameter, 1));

        JsonNode item = awaitItems(1, search(parameter)).get("items").get(0);

        assertThat(item.get("version").asInt()).isEqualTo(1);
        for (String other : PARAMETERS) {
            if (!other.equals(parameter)) {
                awaitItems(0, search(other));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountId", "orderNumber", "ref", "refValue", "tracking"})
    void orders_of_many_partitions_are_one_list_with_filter_and_cursor(String parameter) {
        for (int i = 0; i < 6; i++) {
            publisher.commit(order("O-" + i + "-" + UUID.randomUUID(), parameter, 1, i));
        }
        awaitItems(6, search(parameter));

        JsonNode page = api.get(search(parameter) + "&limit=4").json();

        assertThat(page.get("items"))
                .extracting(item -> item.get("orderId").asText().substring(0, 3))
                .containsExactly("O-5", "O-4", "O-3", "O-2");
        String next = page.get("next").asText();
        assertThat(api.get(search(parameter) + "&cursor=" + next).json().get("items"))
                .extracting(item -> item.get("orderId").asText().substring(0, 3))
                .containsExactly("O-1", "O-0");
        awaitItems(0, search(parameter) + "&status=CANCELLED");
        awaitItems(2, search(parameter) + "&placedFrom=2026-11-01T09:30:04Z");
        assertThat(api.get("/v1/orders?" + parameter + "=other:value&cursor=" + next)
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("invalid-cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountId", "orderNumber", "ref", "refValue", "tracking"})
    void an_order_leaves_the_list_of_a_value_that_is_no_longer_its_own(String parameter) {
        String id = "O-" + UUID.randomUUID();
        publisher.commit(order(id, parameter, 1));
        awaitItems(1, search(parameter));

        publisher.commit(States.placed(id, "C-1", States.PLACED_AT, 2, OrderStatus.CONFIRMED));

        awaitItems(0, search(parameter));
    }

    @Test
    void who_searches_by_nothing_or_by_two_things_is_told_what_to_do() {
        assertThat(api.get("/v1/orders").json().get("detail").asText())
                .isEqualTo(
                        "Give exactly one of customerId, accountId, orderNumber, ref, refValue, tracking; the request"
                                + " has none of them.");
        assertThat(api.get("/v1/orders?ref=A:B&tracking=T").json().get("detail").asText())
                .isEqualTo(
                        "Give exactly one of customerId, accountId, orderNumber, ref, refValue, tracking; the request"
                                + " has 2 of them.");
    }

    @Test
    void who_leaves_out_the_type_of_a_reference_is_told_how_it_reads() {
        assertThat(api.get("/v1/orders?ref=4711").json().get("detail").asText())
                .startsWith("Parameter ref must be TYPE:value, the type and the value of the reference")
                .endsWith("ask by refValue.");
    }

    private OrderState order(String id, String parameter, long version) {
        return order(id, parameter, version, 0);
    }

    /** With the value in one place, and with other values in all others. */
    private OrderState order(String id, String parameter, long version, int second) {
        OrderState state = States.placed(
                id,
                parameter.equals("customerId") ? value : "C-other",
                States.PLACED_AT.plusSeconds(second),
                version,
                OrderStatus.PLACED);
        int colon = value.indexOf(':');
        return States.findable(
                state,
                parameter.equals("accountId") ? value : null,
                parameter.equals("orderNumber") ? value : "N-other",
                switch (parameter) {
                    case "ref" -> List.of(new ExternalRef(value.substring(0, colon), value.substring(colon + 1)));
                    // Of two types, and one row.
                    case "refValue" -> List.of(new ExternalRef("ERP", value), new ExternalRef("WEB", value));
                    default -> List.of();
                },
                parameter.equals("tracking") ? List.of("T-other", value) : List.of());
    }

    private String search(String parameter) {
        return "/v1/orders?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode awaitItems(int count, String target) {
        Answer answer = api.await(
                found -> found.status() == 200 && found.json().get("items").size() == count, target);
        return answer.json();
    }
}
