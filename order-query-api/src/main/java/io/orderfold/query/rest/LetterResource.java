package io.orderfold.query.rest;

import io.orderfold.contract.avro.LetterState;
import io.orderfold.query.guard.MayOperate;
import io.orderfold.query.guard.Scopes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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

/** Dead letters to look at, and what the OpenAPI document says of it. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters")
@MayOperate
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.OPERATE)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "InsufficientScope")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
public class LetterResource {

    private final LetterAnswers letters;

    LetterResource(LetterAnswers letters) {
        this.letters = letters;
    }

    /** Letters of all orders and of none, a page at a time. */
    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "Records that could not take effect, newest first",
            description =
                    "Every partition is asked, wherever it is: one that cannot answer makes the list unavailable, not"
                            + " incomplete. With orderId only the partition of the order is asked. A page may hold fewer"
                            + " items than asked for, even none, while next says that more follow. Letters are kept 90"
                            + " days.")
    @Parameter(
            name = "reason",
            in = ParameterIn.QUERY,
            description = "Only letters with this reason; may be given several times.",
            explode = Explode.TRUE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(
            name = "class",
            in = ParameterIn.QUERY,
            description = "Only letters of this class.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"technical", "domain"}))
    @Parameter(
            name = "topic",
            in = ParameterIn.QUERY,
            description = "Only letters of records from this topic.",
            schema = @Schema(type = SchemaType.STRING, examples = "order.fulfilment.v1"))
    @Parameter(
            name = "orderId",
            in = ParameterIn.QUERY,
            description = "Only letters about this order. 1 to 128 characters, none of them a control character.",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128, examples = "O-1"))
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "Only letters of this state, any but UNKNOWN; may be given several times.",
            explode = Explode.TRUE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = LetterState.class))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "First failed at this time or later (RFC 3339).",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "First failed before this time (RFC 3339).",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most items of a page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    @Parameter(ref = "cursor")
    @APIResponse(
            responseCode = "200",
            description = "A page of letters.",
            headers = {
                @Header(ref = "Link"),
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control")
            },
            content =
                    @Content(
                            schema = @Schema(implementation = LetterListBody.class),
                            examples = @ExampleObject(name = "letters", value = LetterExamples.LIST)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreNotReady")
    @APIResponse(responseCode = "504", ref = "PeerTimeout")
    public Response list(@Context UriInfo uri) {
        return letters.list(uri);
    }

    /** One letter with the record in it. */
    @GET
    @Path("{letterId}")
    @Operation(
            operationId = "getDeadLetter",
            summary = "One dead letter, with the record as it came",
            description =
                    "The value is shown twice: as JSON, if its schema can be had and fits, and in base64 as it came.")
    @APIResponse(
            responseCode = "200",
            description = "The letter.",
            headers = {
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control")
            },
            content =
                    @Content(
                            schema = @Schema(implementation = LetterBody.class),
                            examples = @ExampleObject(name = "letter", value = LetterExamples.LETTER)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "LetterNotFound")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreNotReady")
    @APIResponse(responseCode = "504", ref = "PeerTimeout")
    public Response one(
            @Parameter(
                            description = "order-dlq-id, letters and digits.",
                            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 64))
                    @PathParam("letterId")
                    String letterId,
            @Context UriInfo uri) {
        return letters.one(letterId, uri);
    }
}
