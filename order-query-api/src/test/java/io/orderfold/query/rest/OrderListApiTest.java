package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderListApiTest {

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    private final String customer = "C-" + UUID.randomUUID();
    private final String orders = "/v1/orders?customerId=" + customer;

    @Test
    void a_row_is_answered_as_the_example_in_the_document_says() throws Exception {
        publisher.commit(States.partiallyShipped("O-1"));

        // Number and customer are shared with orders of other tests.
        Answer answer = api.await(
                found -> found.body().contains("\"O-1\"")
                        && !found.header("Order-Staleness").isEmpty(),
                "/v1/orders?orderNumber=2026-000117");

        JsonNode example = new ObjectMapper().readTree(Examples.ORDER_LIST);
        assertThat(example.get("items")).hasSize(1);
        assertThat(answer.json().get("items")).contains(example.get("items").get(0));
        assertThat(answer.header("Order-Staleness")).matches("PT\\d+\\.\\d{3}S");
        assertThat(answer.header("Order-Served-By")).isEqualTo("active");
    }

    @Test
    void the_newest_order_comes_first_whatever_was_published_first() {
        givenFour();

        assertThat(ids(api.get(orders))).containsExactly("d", "c", "b", "a");
    }

    @Test
    void a_status_picks_orders_and_several_pick_more() {
        givenFour();

        assertThat(ids(api.get(orders + "&status=SHIPPED"))).containsExactly("b");
        assertThat(ids(api.get(orders + "&status=SHIPPED&status=CANCELLED"))).containsExactly("c", "b");
        assertThat(ids(api.get(orders + "&status=DELIVERED"))).isEmpty();
    }

    @Test
    void placed_from_is_included_and_placed_to_is_not() {
        givenFour();

        assertThat(ids(api.get(orders + "&placedFrom=2026-11-01T09:30:01Z&placedTo=2026-11-01T09:30:03Z")))
                .containsExactly("c", "b");
        assertThat(ids(api.get(orders + "&placedFrom=2026-11-01T10:30:03%2B01:00")))
                .containsExactly("d");
        // No rows are no answer while the view may be behind, which is 503.
        awaitRows(0, orders + "&placedFrom=2026-11-01T09:30:03Z&placedTo=2026-11-01T09:30:01Z");
    }

    @Test
    void a_walk_along_the_cursors_shows_every_order_once() {
        givenFour();

        List<String> walked = new ArrayList<>();
        Answer page = api.get(orders + "&limit=1");
        walked.addAll(ids(page));
        while (page.json().has("next")) {
            String link = page.header("Link");
            page = api.get(link.substring(1, link.indexOf('>')));
            walked.addAll(ids(page));
        }

        assertThat(walked).containsExactly("d", "c", "b", "a");
    }

    @Test
    void a_customer_without_orders_has_an_empty_list() {
        Answer answer = awaitRows(0, orders);

        assertThat(answer.json().has("next")).isFalse();
    }

    @Test
    void an_order_that_turns_out_to_be_another_customers_leaves_the_list() {
        String other = "C-" + UUID.randomUUID();
        publisher.commit(States.placed(customer + "-x", customer, States.PLACED_AT));
        awaitRows(1, orders);

        publisher.commit(
                States.placed(customer + "-x", other, States.PLACED_AT.minusSeconds(1), 2, OrderStatus.PLACED));

        awaitRows(0, orders);
        awaitRows(1, "/v1/orders?customerId=" + other);
    }

    /** a to d, one second apart, published in another order. */
    private void givenFour() {
        publisher.commit(
                States.placed(customer + "-c", customer, States.PLACED_AT.plusSeconds(2), 1, OrderStatus.CANCELLED),
                States.placed(customer + "-a", customer, States.PLACED_AT),
                States.placed(customer + "-d", customer, States.PLACED_AT.plusSeconds(3)),
                States.placed(customer + "-b", customer, States.PLACED_AT.plusSeconds(1), 1, OrderStatus.SHIPPED));
        awaitRows(4, orders);
    }

    private Answer awaitRows(int count, String target) {
        return api.await(
                answer -> answer.status() == 200 && answer.json().get("items").size() == count, target);
    }

    private List<String> ids(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        answer.json()
                .get("items")
                .forEach(item -> ids.add(item.get("orderId").asText().substring(customer.length() + 1)));
        return ids;
    }
}
