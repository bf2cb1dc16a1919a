package io.orderfold.query.rest;

import io.orderfold.contract.avro.OrderStatus;
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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
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

/** The search for orders, and what the OpenAPI document says of it. */
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
@MayRead
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.READ)
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.READ_ALL)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "InsufficientScope")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
public class OrderListResource {

    private final OrderListAnswers lists;

    OrderListResource(OrderListAnswers lists) {
        this.lists = lists;
    }

    /** The orders with a searched value, a page at a time. */
    @GET
    @Operation(
            operationId = "listOrders",
            summary = "Orders by customer, account, order number, reference or tracking number, newest placed first",
            description =
                    "Takes exactly one of customerId, accountId, orderNumber, ref, refValue and tracking. Values are compared as"
                            + " they stand in the facts: whole, with case and accents. Rows follow the orders by moments;"
                            + " the order itself is newer than its row or the same. An order that is not placed yet is in"
                            + " no list. A page may hold fewer items than asked for, even none, while next says that more"
                            + " follow. A walk along the cursors shows each order that stands there throughout exactly"
                            + " once; one that is placed during the walk before the cursor's place is not shown.")
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
            name = "orderNumber",
            in = ParameterIn.QUERY,
            description =
                    "The number the customer sees; several orders may have it. 1 to 128 characters, none of them a"
                            + " control character.",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128, examples = "2026-000117"))
    @Parameter(
            name = "ref",
            in = ParameterIn.QUERY,
            description =
                    "A name of the order in another system: type, colon, value; each of 1 to 128 characters, none of"
                            + " them a control character.",
            schema = @Schema(type = SchemaType.STRING, minLength = 3, maxLength = 257, examples = "ERP:4711"))
    @Parameter(
            name = "refValue",
            in = ParameterIn.QUERY,
            description =
                    "The value of such a name, of any type. 1 to 128 characters, none of them a control character.",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128, examples = "4711"))
    @Parameter(
            name = "tracking",
            in = ParameterIn.QUERY,
            description = "A tracking number of a shipment that left. 1 to 128 characters, none of them a control"
                    + " character.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            minLength = 1,
                            maxLength = 128,
                            examples = "00340434161094022115"))
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Only orders with this headline, any but UNKNOWN and UNPLACED; may be given several times.",
            explode = Explode.TRUE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = OrderStatus.class))
    @Parameter(
            name = "placedFrom",
            in = ParameterIn.QUERY,
            description = "Placed at this time or later (RFC 3339).",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "placedTo",
            in = ParameterIn.QUERY,
            description = "Placed before this time (RFC 3339).",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most items of a page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    @Parameter(ref = "cursor")
    @Parameter(ref = Demand.MAX_STALENESS)
    @APIResponse(
            responseCode = "200",
            description = "A page of orders.",
            headers = {
                @Header(ref = "Link"),
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control")
            },
            content =
                    @Content(
                            schema = @Schema(implementation = OrderListBody.class),
                            examples = @ExampleObject(name = "orders", value = Examples.ORDER_LIST)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreNotReady")
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        return lists.answer(uri, headers);
    }
}
