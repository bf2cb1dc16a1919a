package io.orderfold.query.rest;

import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.order.CustomerId;
import io.orderfold.query.lookup.CustomerLookup;
import io.orderfold.query.lookup.CustomerQuery;
import io.orderfold.query.lookup.Page;
import io.orderfold.query.view.CustomerOrder;
import io.orderfold.query.view.CustomerOrderKey;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Answers for the orders of one customer, a page at a time. */
@Singleton
class OrderListAnswers {

    private static final int LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final Map<String, OrderStatus> STATUSES =
            Words.of(OrderStatus.class, status -> status != OrderStatus.UNKNOWN && status != OrderStatus.UNPLACED);

    private final CustomerLookup customers;

    OrderListAnswers(CustomerLookup customers) {
        this.customers = customers;
    }

    Response answer(UriInfo uri) {
        QueryParameters parameters = new QueryParameters(
                uri.getQueryParameters(), "customerId", "status", "placedFrom", "placedTo", "limit", "cursor");
        String customer = parameters.text("customerId");
        if (customer == null) {
            throw ProblemException.invalid("customerId", "is needed");
        }
        CustomerId customerId = Ids.customerId(customer);
        Set<OrderStatus> statuses = parameters.codes("status", STATUSES);
        Instant from = parameters.instant("placedFrom");
        Instant to = parameters.instant("placedTo");
        String list = "orders " + customerId + " " + new TreeSet<>(statuses) + " " + from + " " + to;
        String cursor = parameters.text("cursor");
        CustomerQuery query = new CustomerQuery(
                customerId,
                statuses,
                from,
                to,
                cursor == null ? null : Positions.ofOrder(customerId, Cursor.read(list, cursor)),
                parameters.limit(LIMIT, MAX_LIMIT));
        return LookupAnswer.of(customers.orders(query), page -> answer(page, list, uri));
    }

    private static ResponseBuilder answer(Page<CustomerOrder, CustomerOrderKey> page, String list, UriInfo uri) {
        CustomerOrderKey last = page.last();
        String next = last == null ? null : Cursor.write(list, Positions.bytes(last));
        OrderListBody body = new OrderListBody(
                page.items().stream().map(OrderListBody.Item::of).toList(), next);
        return NextLink.add(Response.ok(body), uri, next);
    }
}
