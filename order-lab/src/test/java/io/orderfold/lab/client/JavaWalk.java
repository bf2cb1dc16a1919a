package io.orderfold.lab.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orderfold.client.ApiClient;
import io.orderfold.client.ApiException;
import io.orderfold.client.ApiResponse;
import io.orderfold.client.OrdersApi;
import io.orderfold.client.model.Change;
import io.orderfold.client.model.Changes;
import io.orderfold.client.model.Explanation;
import io.orderfold.client.model.History;
import io.orderfold.client.model.HistoryItem;
import io.orderfold.client.model.Order;
import io.orderfold.client.model.OrderBatch;
import io.orderfold.client.model.OrderBatchRequest;
import io.orderfold.client.model.OrderCount;
import io.orderfold.client.model.OrderList;
import io.orderfold.client.model.OrderListItem;
import io.orderfold.client.model.OrderStatus;
import io.orderfold.client.model.PaymentStatus;
import io.orderfold.client.model.Problem;
import io.orderfold.client.model.VerdictCode;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a customer service asks, in the classes that were generated for Java; the story is that of {@link ClientStory}. */
final class JavaWalk {

    private final ApiClient client = new ApiClient();
    private final OrdersApi api;
    private final String prefix;
    private final String orderId;
    private final Instant placedAt;

    JavaWalk(URI base, String prefix, Instant placedAt) {
        client.updateBaseUri(base.toString());
        api = new OrdersApi(client);
        this.prefix = prefix;
        this.placedAt = placedAt;
        this.orderId = prefix + "-1";
    }

    /** @param holds told when a change is waited for; makes the order one that is held */
    void run(Runnable holds) throws Exception {
        long version = readsAnOrder();
        meetsAProblem();
        readsTheHistory();
        asksWhy();
        findsThemAll();
        asksForMany();
        counts();
        hearsOfAChange(version, holds);
    }

    private long readsAnOrder() throws ApiException {
        ApiResponse<Order> answer = api.getOrderWithHttpInfo(orderId, null, null, null, null, null, null, null);
        Order order = answer.getData();
        assertThat(order.getOrderId()).isEqualTo(orderId);
        assertThat(order.getVersion()).isEqualTo(3);
        assertThat(order.getStatus()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(order.getFacets().getPayment()).isEqualTo(PaymentStatus.PENDING);
        assertThat(requireNonNull(order.getTotals()).getGrand().getMinorUnits()).isEqualTo(3_000);
        assertThat(order.getPlacedAt()).isEqualTo(placedAt.atOffset(ZoneOffset.UTC));
        assertThat(order.getLines().getFirst().getOrdered()).isEqualTo("3");
        assertThat(order.getParked().getFirst().getType()).isEqualTo("io.orderfold.order.ShipmentDispatched.v1");
        assertThat(answer.getHeaders().get("Order-Served-By")).containsExactly("active");

        String known = requireNonNull(answer.getHeaders().get("ETag")).getFirst();
        assertThat(problemOf(() -> api.getOrder(orderId, null, null, known, null, 3L, null, null))
                        .getCode())
                .isEqualTo(304);
        return order.getVersion();
    }

    private void meetsAProblem() throws Exception {
        ApiException failure =
                problemOf(() -> api.getOrder(prefix + "-none", null, null, null, null, null, null, null));
        assertThat(failure.getCode()).isEqualTo(404);
        Problem problem = client.getObjectMapper().readValue(failure.getResponseBody(), Problem.class);
        assertThat(problem.getStatus()).isEqualTo(404);
        assertThat(problem.getCode()).isEqualTo("order-not-found");
        assertThat(problem.getInstance()).isEqualTo("/v1/orders/" + prefix + "-none");
    }

    private void readsTheHistory() throws ApiException {
        History first = api.getOrderHistory(orderId, null, null, 2, null, null);
        assertThat(first.getNext()).isNotNull();
        History rest = api.getOrderHistory(orderId, null, null, 2, first.getNext(), null);
        assertThat(rest.getNext()).isNull();
        List<HistoryItem> items = Stream.concat(first.getItems().stream(), rest.getItems().stream())
                .toList();
        assertThat(items)
                .extracting(HistoryItem::getVerdict)
                .containsExactly(VerdictCode.APPLIED, VerdictCode.APPLIED, VerdictCode.PARKED);
        assertThat(items).extracting(HistoryItem::getVersion).containsExactly(1L, 2L, 3L);
        assertThat(items.getFirst().getOrigin().getTopic()).isEqualTo("order.capture.v1");
    }

    private void asksWhy() throws ApiException {
        Explanation why = api.explainOrder(orderId, null);
        assertThat(why.getStatus()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(why.getParked().getFirst().getVerdict()).isEqualTo(VerdictCode.PARKED);
        assertThat(why.getParked().getFirst().getWaitsFor().getFirst().getFrom())
                .isEqualTo("inventory");
        assertThat(why.getExpected())
                .anySatisfy(next -> assertThat(next.getAnyOf())
                        .anySatisfy(event ->
                                assertThat(event.getType()).isEqualTo("io.orderfold.order.LinesAllocated.v1")));
    }

    private void findsThemAll() throws ApiException {
        List<OrderListItem> found = new ArrayList<>();
        String cursor = null;
        do {
            OrderList page = list(cursor);
            assertThat(page.getItems()).hasSizeLessThanOrEqualTo(2);
            found.addAll(page.getItems());
            cursor = page.getNext();
        } while (cursor != null);
        assertThat(found)
                .extracting(OrderListItem::getOrderId)
                .containsExactly(prefix + "-3", prefix + "-2", prefix + "-1");
        assertThat(found)
                .extracting(OrderListItem::getStatus)
                .containsExactly(OrderStatus.PLACED, OrderStatus.PLACED, OrderStatus.CONFIRMED);
        assertThat(found.getFirst().getGrandTotal().getCurrency()).isEqualTo("EUR");
    }

    private OrderList list(@Nullable String cursor) throws ApiException {
        return api.listOrders("C-" + prefix, null, null, null, null, null, null, null, null, 2, cursor, null);
    }

    private void asksForMany() throws ApiException {
        OrderBatch batch =
                api.batchGetOrders(new OrderBatchRequest().ids(Set.of(orderId, prefix + "-2", prefix + "-none")), null);
        assertThat(batch.getFound()).extracting(Order::getOrderId).containsExactlyInAnyOrder(orderId, prefix + "-2");
        assertThat(batch.getNotFound()).containsExactly(prefix + "-none");
        assertThat(batch.getUnavailable()).isEmpty();
    }

    private void counts() throws ApiException {
        OrderCount count = api.countOrders("C-" + prefix, null, null, null, null);
        assertThat(count.getTotal()).isEqualTo(3);
        assertThat(count.getStatuses()).isEqualTo(Map.of("CONFIRMED", 1L, "PLACED", 2L));
    }

    private void hearsOfAChange(long known, Runnable holds) throws ApiException {
        assertThat(api.getOrderChangesWithHttpInfo(orderId, known, null, null).getStatusCode())
                .isEqualTo(204);

        Thread.ofVirtual().name("holds").start(holds);
        Changes changes = api.getOrderChanges(orderId, known, null, "wait=30");

        assertThat(changes).as("a change within 30 seconds").isNotNull();
        Change change = changes.getItems().getFirst();
        assertThat(change.getVersion()).isEqualTo(known + 1);
        assertThat(change.getFrom()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(change.getTo()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(change.getCause().getType()).isEqualTo("io.orderfold.order.HoldPlaced.v1");
        assertThat(change.getCorrection()).isFalse();
    }

    private interface Question {
        Object ask() throws ApiException;
    }

    private static ApiException problemOf(Question question) {
        return catchThrowableOfType(ApiException.class, question::ask);
    }
}
