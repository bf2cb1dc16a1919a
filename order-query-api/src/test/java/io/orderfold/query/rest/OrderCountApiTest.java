package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderCountApiTest {

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    private final String whose = "ö-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"customerId", "accountId"})
    void orders_are_counted_by_headline(String parameter) throws Exception {
        givenFive();

        Answer answer = awaitTotal(5, target(parameter));

        assertThat(answer.json())
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"statuses\": {\"CANCELLED\": 1, \"PLACED\": 1, \"SHIPPED\": 3}, \"total\": 5}"));
        assertThat(answer.header("Order-Staleness")).matches("PT\\d+\\.\\d{3}S");
        assertThat(answer.header("Link")).isEmpty();
    }

    /** What bounds the work of one request: the rows it may read. */
    @Test
    void a_request_reads_no_more_rows_than_allowed_and_the_parts_sum_up_to_the_whole() {
        givenFive();
        awaitTotal(5, target("customerId"));

        List<Long> totals = new ArrayList<>();
        Map<String, Long> sum = new TreeMap<>();
        Answer part = api.get(target("customerId") + "&limit=2");
        while (true) {
            assertThat(part.status()).isEqualTo(200);
            totals.add(part.json().get("total").asLong());
            part.json()
                    .get("statuses")
                    .properties()
                    .forEach(status ->
                            sum.merge(status.getKey(), status.getValue().asLong(), Long::sum));
            if (!part.json().has("next")) {
                break;
            }
            String link = part.header("Link");
            part = api.get(link.substring(1, link.indexOf('>')));
        }

        assertThat(totals).containsExactly(2L, 2L, 1L);
        assertThat(sum).isEqualTo(Map.of("CANCELLED", 1L, "PLACED", 1L, "SHIPPED", 3L));
    }

    @Test
    void an_order_that_turns_out_to_be_another_customers_is_counted_no_longer() {
        givenFive();
        awaitTotal(5, target("customerId"));

        publisher.commit(States.placed(whose + "-1", "C-other", States.PLACED_AT, 2, OrderStatus.PLACED));

        JsonNode left = awaitTotal(4, target("customerId")).json();
        assertThat(left.get("statuses").has("CANCELLED")).isFalse();
    }

    @Test
    void whoever_has_no_orders_has_none_of_any_headline() {
        JsonNode none = awaitTotal(0, target("accountId")).json();

        assertThat(none.get("statuses")).isEmpty();
    }

    @Test
    void a_cursor_of_a_list_does_not_go_on_with_a_count() {
        givenFive();
        awaitTotal(5, target("customerId"));
        String next = api.get("/v1/orders?limit=1&customerId=" + encoded())
                .json()
                .get("next")
                .asText();

        assertThat(api.get(target("customerId") + "&cursor=" + next)
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("invalid-cursor");
    }

    private void givenFive() {
        List<OrderStatus> statuses = List.of(
                OrderStatus.PLACED,
                OrderStatus.CANCELLED,
                OrderStatus.SHIPPED,
                OrderStatus.SHIPPED,
                OrderStatus.SHIPPED);
        for (int i = 0; i < statuses.size(); i++) {
            OrderState placed =
                    States.placed(whose + "-" + i, whose, States.PLACED_AT.plusSeconds(i), 1, statuses.get(i));
            publisher.commit(States.findable(placed, whose, "N", List.of(), List.of()));
        }
    }

    private String target(String parameter) {
        return "/v1/orders:count?" + parameter + "=" + encoded();
    }

    private String encoded() {
        return whose.replace("ö", "%C3%B6");
    }

    private Answer awaitTotal(int total, String target) {
        return api.await(
                answer -> answer.status() == 200 && answer.json().get("total").asInt() == total, target);
    }
}
