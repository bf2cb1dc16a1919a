package io.orderfold.query.rest;

import io.orderfold.query.guard.MayRead;
import io.orderfold.query.guard.Scopes;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
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
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
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
import org.jboss.resteasy.reactive.ResponseHeader;

/** Changes of an order as they come: a stream for browsers and services, or one answer at a time. */
@Path("/v1/orders/{orderId}/changes")
@Tag(name = "Orders")
@MayRead
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.READ)
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.READ_ALL)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "InsufficientScope")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
public class ChangesResource {

    private final ChangeAnswers changes;

    ChangesResource(ChangeAnswers changes) {
        this.changes = changes;
    }

    /** The stream; each change once, without a gap. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
    @Blocking
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> stream(
            @PathParam("orderId") String orderId,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context Sse sse) {
        return changes.stream(orderId, uri, headers, sse);
    }

    /** One answer; described for both, because an OpenAPI document knows one operation per path and method. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            operationId = "getOrderChanges",
            summary = "What has changed since a version, now or as soon as something has",
            description =
                    "Accept: text/event-stream gives a stream that begins behind the version and goes on: events of name change, the id"
                            + " is the version, the data is a Change; a comment every 15 seconds if there is nothing new. When it ends (the replica"
                            + " goes, or the order moved to another one) come again with the last id: no change is missed and none is told twice."
                            + " Accept: application/json gives the first changes behind the version in one answer; with Prefer: wait it"
                            + " comes as soon as there is one.")
    @Parameter(
            name = "orderId",
            in = ParameterIn.PATH,
            required = true,
            description = "The order, percent-encoded. 1 to 128 characters, none of them a control character.",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128, examples = "O-1"))
    @Parameter(
            name = ChangeAnswers.AFTER_VERSION,
            in = ParameterIn.QUERY,
            description = "The last version that the caller knows; 0, also if absent, for all changes from the first.",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            format = "int64",
                            minimum = "0",
                            defaultValue = "0",
                            examples = "17"))
    @Parameter(
            name = ChangeAnswers.LAST_EVENT_ID,
            in = ParameterIn.HEADER,
            description = "The same, as a browser sends it when it comes again; wins over afterVersion.",
            schema = @Schema(type = SchemaType.STRING, examples = "17"))
    @Parameter(
            name = Demand.PREFER,
            in = ParameterIn.HEADER,
            description = "wait=s: how many seconds an answer without changes may take; at most 30 are waited.",
            schema = @Schema(type = SchemaType.STRING, examples = "wait=20"))
    @APIResponse(
            responseCode = "200",
            description = "Changes, by version without a gap.",
            headers = {
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control")
            },
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ChangesBody.class),
                        examples = @ExampleObject(name = "changes", value = ChangeExamples.PAGE)),
                @Content(
                        mediaType = MediaType.SERVER_SENT_EVENTS,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "stream", value = ChangeExamples.STREAM))
            })
    @APIResponse(
            responseCode = "204",
            description = "Nothing has changed since that version.",
            headers = {
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control")
            })
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "OrderNotFound")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreNotReady")
    public Uni<Response> poll(
            @PathParam("orderId") String orderId, @Context UriInfo uri, @Context HttpHeaders headers) {
        return changes.poll(orderId, uri, headers);
    }
}
