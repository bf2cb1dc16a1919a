package io.orderfold.query.rest;

import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.rest.Problem;
import io.orderfold.kernel.rest.ProblemMappers;
import io.orderfold.query.guard.MayRead;
import io.orderfold.query.guard.Scopes;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** One order and its history, and what the OpenAPI document says of them. */
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
@MayRead
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.READ)
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.READ_ALL)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "InsufficientScope")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
public class OrderResource {

    private static final String ORDER_ID =
            "The order, percent-encoded. 1 to 128 characters, none of them a control character.";

    private final OrderAnswers orders;
    private final HistoryAnswers histories;

    OrderResource(OrderAnswers orders, HistoryAnswers histories) {
        this.orders = orders;
        this.histories = histories;
    }

    /** The order, or 304 if the caller holds this version. */
    @GET
    @Path("{orderId}")
    @Operation(
            operationId = "getOrder",
            summary = "Where an order stands",
            description =
                    "The whole order in one answer. If-Modified-Since is not looked at: two versions may lie within"
                            + " one second, and only the entity tag tells them apart. With asOf, effectiveAt or both, the facts"
                            + " seen from there are folded by the rules of today: version is their number, lastCause the one"
                            + " that came last among them, foldedAt the time of the answer. Such an answer has no ETag and no"
                            + " Last-Modified, and If-None-Match is not looked at: facts that come late change it.")
    @Parameter(
            name = PastAnswers.AS_OF,
            in = ParameterIn.QUERY,
            description =
                    "What was known then: only facts that the broker had taken by this time (RFC 3339). May lie in the"
                            + " future by as much as clocks may differ.",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = PastAnswers.EFFECTIVE_AT,
            in = ParameterIn.QUERY,
            description =
                    "What was true then: only facts that had occurred by this time (RFC 3339), whenever they came. With"
                            + " asOf: what was known then of what had occurred by this time.",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = HttpHeaders.IF_NONE_MATCH,
            in = ParameterIn.HEADER,
            description = "Entity tags the caller holds: one, several with commas, weak or strong, or *.",
            schema = @Schema(implementation = String.class, examples = "\"v4\""))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description =
                    "An event that the caller published: its source, a bar, its id. Answered once the journal of the order holds"
                            + " it, whatever its verdict, with the order at least as new as it made it; else 503 not-caught-up. An"
                            + " event that became a dead letter without reaching the journal answers 409 event-is-a-letter at"
                            + " once, with the letter.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 1024, examples = "/fulfilment|f-1"))
    @Parameter(
            name = Demand.MIN_VERSION,
            in = ParameterIn.HEADER,
            description = "The order must have at least this version; else 503 not-caught-up.",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0", examples = "4"))
    @Parameter(
            name = Demand.PREFER,
            in = ParameterIn.HEADER,
            description =
                    "wait=<s>: wait so many seconds, at most 30, for after and Order-Min-Version to be met (RFC 7240).",
            schema = @Schema(type = SchemaType.STRING, examples = "wait=5"))
    @Parameter(ref = Demand.MAX_STALENESS)
    @APIResponse(
            responseCode = "200",
            description = "The order.",
            headers = {
                @Header(ref = "ETag"),
                @Header(ref = "Last-Modified"),
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control")
            },
            content =
                    @Content(
                            schema = @Schema(implementation = OrderBody.class),
                            examples = @ExampleObject(name = "order", value = Examples.ORDER)))
    @APIResponse(
            responseCode = "304",
            description = "The caller holds this version.",
            headers = {
                @Header(ref = "ETag"),
                @Header(ref = "Last-Modified"),
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control")
            })
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "OrderNotFound")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(
            responseCode = "409",
            description =
                    "event-is-a-letter: the event of after did not reach the journal; letter shows the dead letter.",
            content =
                    @Content(
                            mediaType = ProblemMappers.PROBLEM_JSON,
                            schema = @Schema(implementation = Problem.class),
                            examples =
                                    @ExampleObject(
                                            name = "event-is-a-letter",
                                            value = LetterExamples.EVENT_IS_A_LETTER)))
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreNotReady")
    @APIResponse(responseCode = "504", ref = "PeerTimeout")
    @Blocking
    public Uni<Response> order(
            @Parameter(
                            description = ORDER_ID,
                            schema =
                                    @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128, examples = "O-1"))
                    @PathParam("orderId")
                    String orderId,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return orders.answer(orderId, uri, headers);
    }

    /** The facts of an order, a page at a time. */
    @GET
    @Path("{orderId}/history")
    @Operation(
            operationId = "getOrderHistory",
            summary = "What was said about an order, and what became of it",
            description =
                    "Every fact, also those that wait or were refused. A walk along the cursors shows each fact that"
                            + " was there throughout exactly once; a late fact that sorts before the cursor is not shown.")
    @Parameter(
            name = "order",
            in = ParameterIn.QUERY,
            description = "Ascending by when it happened (occurred) or by when its service wrote it down (recorded).",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"occurred", "recorded"},
                            defaultValue = "occurred"))
    @Parameter(
            name = "verdict",
            in = ParameterIn.QUERY,
            description = "Only facts with this verdict, any but UNKNOWN; may be given several times.",
            explode = Explode.TRUE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = VerdictCode.class))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most items of a page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(ref = "cursor")
    @Parameter(ref = Demand.MAX_STALENESS)
    @APIResponse(
            responseCode = "200",
            description = "A page of facts.",
            headers = {
                @Header(ref = "Link"),
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control")
            },
            content =
                    @Content(
                            schema = @Schema(implementation = HistoryBody.class),
                            examples = @ExampleObject(name = "history", value = Examples.HISTORY)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "OrderNotFound")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreNotReady")
    @APIResponse(responseCode = "504", ref = "PeerTimeout")
    public Response history(
            @Parameter(
                            description = ORDER_ID,
                            schema =
                                    @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128, examples = "O-1"))
                    @PathParam("orderId")
                    String orderId,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return histories.answer(orderId, uri, headers);
    }
}
