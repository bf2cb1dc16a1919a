package io.orderfold.query.rest;

import io.orderfold.query.guard.MayRead;
import io.orderfold.query.guard.Scopes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The count of orders, and what the OpenAPI document says of it. */
@Path("/v1/orders:count")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
@MayRead
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.READ)
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.READ_ALL)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "InsufficientScope")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
public class OrderCountResource {

    private final OrderCountAnswers counts;

    OrderCountResource(OrderCountAnswers counts) {
        this.counts = counts;
    }

    /** How many orders of a customer or an account stand how. */
    @GET
    @Operation(
            operationId = "countOrders",
            summary = "How many orders of a customer or an account stand how",
            description =
                    "Takes exactly one of customerId and accountId. Counts the rows that the search lists. One request"
                            + " reads at most limit rows, newest placed first; where there are more, next says where to go"
                            + " on, and the sum over the parts counts each order that stands there throughout exactly once."
                            + " Without next the count is the whole.")
    @Parameter(
            name = "customerId",
            in = ParameterIn.QUERY,
            description = "Whose orders. 1 to 128 characters, none of them a control character.",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128, examples = "C-1"))
    @Parameter(
            name = "accountId",
            in = ParameterIn.QUERY,
            description = "The account charged. 1 to 128 characters, none of them a control character.",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128, examples = "A-1"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most rows that the request reads.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "10000"))
    @Parameter(ref = "cursor")
    @Parameter(ref = Demand.MAX_STALENESS)
    @APIResponse(
            responseCode = "200",
            description = "The count, or a part of it.",
            headers = {
                @Header(ref = "Link"),
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control")
            },
            content =
                    @Content(
                            schema = @Schema(implementation = OrderCountBody.class),
                            examples = @ExampleObject(name = "count", value = Examples.ORDER_COUNT)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreNotReady")
    public Response count(@Context UriInfo uri, @Context HttpHeaders headers) {
        return counts.answer(uri, headers);
    }
}
