package io.orderfold.query.rest;

import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.order.OrderId;
import io.orderfold.query.guard.Caller;
import io.orderfold.query.guard.Callers;
import io.orderfold.query.lookup.Lookup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Answers for several orders at once, each asked for as if it were alone. */
@Singleton
class OrderBatchAnswers {

    private final Callers callers;
    private final VisibleOrders orders;

    OrderBatchAnswers(Callers callers, VisibleOrders orders) {
        this.callers = callers;
        this.orders = orders;
    }

    Response answer(byte[] body, UriInfo uri, HttpHeaders headers) {
        if (!isJson(headers.getMediaType())) {
            throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the ids as application/json.");
        }
        // Known are none.
        var unused = new QueryParameters(uri.getQueryParameters());
        return answer(callers.reader(), OrderBatchRequest.read(body), Demand.standby(headers));
    }

    private Response answer(Caller caller, List<OrderId> ids, Duration standby) {
        List<OrderBody> found = new ArrayList<>();
        List<String> notFound = new ArrayList<>();
        List<String> unavailable = new ArrayList<>();
        List<Optional<Duration>> ages = new ArrayList<>();
        ServedBy servedBy = ServedBy.ACTIVE;
        List<Lookup<OrderState>> lookups = lookups(caller, ids, standby);
        for (int i = 0; i < ids.size(); i++) {
            OrderId id = ids.get(i);
            switch (lookups.get(i)) {
                case Lookup.Found<OrderState> order -> {
                    found.add(OrderBody.of(order.value()));
                    ages.add(order.staleness());
                    servedBy = order.servedBy() == ServedBy.STANDBY ? ServedBy.STANDBY : servedBy;
                }
                case Lookup.NotFound<OrderState> none -> notFound.add(id.value());
                case Lookup.Elsewhere<OrderState> elsewhere -> unavailable.add(id.value());
                case Lookup.NotReady<OrderState> notReady -> unavailable.add(id.value());
            }
        }
        ResponseBuilder response = Response.ok(new OrderBatchBody(found, notFound, unavailable));
        if (!unavailable.isEmpty()) {
            ProblemCode.STORE_NOT_READY
                    .retryAfter()
                    .ifPresent(pause -> response.header(HttpHeaders.RETRY_AFTER, pause.toSeconds()));
        }
        return LookupAnswer.found(response, oldest(ages), servedBy);
    }

    /** All at once: replicas that keep silent are waited for together, not one after the other. */
    private List<Lookup<OrderState>> lookups(Caller caller, List<OrderId> ids, Duration standby) {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Lookup<OrderState>>> asked = ids.stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> orders.order(caller, id, standby), each))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        }
    }

    /** An order of unknown age makes the age of all unknown. */
    private static Optional<Duration> oldest(List<Optional<Duration>> ages) {
        return ages.stream().allMatch(Optional::isPresent)
                ? ages.stream().flatMap(Optional::stream).max(Duration::compareTo)
                : Optional.empty();
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null
                && type.getType().equalsIgnoreCase("application")
                && type.getSubtype().equalsIgnoreCase("json");
    }
}
