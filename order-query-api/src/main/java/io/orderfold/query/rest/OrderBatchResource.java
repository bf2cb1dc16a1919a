package io.orderfold.query.rest;

import io.orderfold.query.guard.MayRead;
import io.orderfold.query.guard.Scopes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Several orders in one request, and what the OpenAPI document says of it. */
@Path(OrderBatchResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
@MayRead
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.READ)
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.READ_ALL)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "InsufficientScope")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
public class OrderBatchResource {

    static final String PATH = "/v1/orders:batchGet";

    private final OrderBatchAnswers orders;

    OrderBatchResource(OrderBatchAnswers orders) {
        this.orders = orders;
    }

    /** Each order as it would be answered alone, without an entity tag. */
    @POST
    @Operation(
            operationId = "batchGetOrders",
            summary = "Where up to 100 orders stand",
            description =
                    "Changes nothing. Each orderId is looked up as GET /v1/orders/{orderId} does, and the answer is 200"
                            + " whatever became of it: an order that cannot be looked up now makes no other one"
                            + " unavailable. Order-Staleness is that of the oldest order found; absent if none is found,"
                            + " or the age of one is not known.")
    @Parameter(ref = Demand.MAX_STALENESS)
    @RequestBody(
            required = true,
            description = "Which orders; no other fields.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrderBatchRequest.class),
                            examples = @ExampleObject(name = "ids", value = Examples.BATCH_REQUEST)))
    @APIResponse(
            responseCode = "200",
            description = "What is known of each order.",
            headers = {
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control"),
                @Header(
                        name = "Retry-After",
                        description =
                                "Seconds to wait before asking for the unavailable ones again; absent if there are"
                                        + " none.",
                        schema = @Schema(implementation = Integer.class, examples = "2"))
            },
            content =
                    @Content(
                            schema = @Schema(implementation = OrderBatchBody.class),
                            examples = @ExampleObject(name = "orders", value = Examples.BATCH_ANSWER)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "408", ref = "RequestTimeout")
    @APIResponse(responseCode = "413", ref = "PayloadTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "500", ref = "InternalError")
    public Response batchGet(byte[] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        return orders.answer(body, uri, headers);
    }
}
