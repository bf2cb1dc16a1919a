package io.orderfold.query.rest;

import io.orderfold.query.guard.MayOperate;
import io.orderfold.query.guard.Scopes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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

/** Facts that wait, to look at, and what the OpenAPI document says of it. */
@Path("/v1/parked")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Parked facts")
@MayOperate
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.OPERATE)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "InsufficientScope")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
public class ParkedResource {

    private final ParkedAnswers parked;

    ParkedResource(ParkedAnswers parked) {
        this.parked = parked;
    }

    /** Facts that wait, of all orders, a page at a time. */
    @GET
    @Operation(
            operationId = "listParkedFacts",
            summary = "Facts that wait for their cause, the one written down first first",
            description =
                    "Of all orders. Every partition is asked, wherever it is: one that cannot answer makes the list"
                            + " unavailable, not incomplete. A page may hold fewer items than asked for, even none, while"
                            + " next says that more follow. A walk along the cursors shows each fact that waits throughout"
                            + " exactly once. What the suite itself writes about a fact that waits is not listed; the"
                            + " explanation of the order shows it.")
    @Parameter(
            name = "olderThan",
            in = ParameterIn.QUERY,
            description =
                    "Only facts that their service wrote down longer ago than this when the page is made: a duration of"
                            + " ISO 8601.",
            schema = @Schema(type = SchemaType.STRING, examples = "PT4H"))
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "Only facts of this event type; may be given several times.",
            explode = Explode.TRUE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "reason",
            in = ParameterIn.QUERY,
            description = "Only facts that wait for this, a reasonCode; may be given several times.",
            explode = Explode.TRUE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most items of a page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    @Parameter(ref = "cursor")
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
                            schema = @Schema(implementation = ParkedListBody.class),
                            examples = @ExampleObject(name = "parked", value = ParkedExamples.LIST)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreNotReady")
    @APIResponse(responseCode = "504", ref = "PeerTimeout")
    public Response list(@Context UriInfo uri) {
        return parked.list(uri);
    }
}
