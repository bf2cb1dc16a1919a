package io.orderfold.query.rest;

import io.orderfold.kernel.rest.Problem;
import io.orderfold.kernel.rest.ProblemMappers;
import io.orderfold.query.guard.MayOperate;
import io.orderfold.query.guard.Scopes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** Operations on many letters, and how far each operation is. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters")
@MayOperate
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.OPERATE)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "InsufficientScope")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
public class OperationResource {

    private final OperationAnswers operations;

    OperationResource(OperationAnswers operations) {
        this.operations = operations;
    }

    /** Many letters, at a rate. */
    @POST
    @Path("dead-letters:replay")
    @Operation(
            operationId = "replayDeadLetters",
            summary = "Send many records again as they came, at a rate",
            description =
                    "Takes the newest open letters that match and can be sent again, writes down a decision for each, and"
                            + " answers. Each waits for its turn in the partition of its letter, so the rate holds for all of"
                            + " them together and nothing is lost when a replica goes. A letter that is not open any more"
                            + " when its turn comes is left alone.")
    @Parameter(ref = Operator.IDEMPOTENCY_KEY)
    @RequestBody(
            description = "Which letters, and how fast.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BulkReplayRequest.Body.class),
                            examples = @ExampleObject(name = "bulk", value = LetterExamples.BULK)))
    @APIResponse(
            responseCode = "202",
            description = "It is written down; Location tells where to ask how far it is.",
            headers = @Header(ref = "Location"),
            content =
                    @Content(
                            schema = @Schema(implementation = OperationBody.class),
                            examples = @ExampleObject(name = "begun", value = LetterExamples.BEGUN)))
    @APIResponse(
            responseCode = "200",
            description = "No letter matches, and there is nothing to do.",
            content =
                    @Content(
                            schema = @Schema(implementation = OperationBody.class),
                            examples = @ExampleObject(name = "nothing", value = LetterExamples.NOTHING_TO_DO)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "408", ref = "RequestTimeout")
    @APIResponse(responseCode = "413", ref = "PayloadTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "DecisionUnavailable")
    @APIResponse(responseCode = "504", ref = "PeerTimeout")
    public Response replay(byte[] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        return operations.replay(body, uri, headers);
    }

    /** How far it is. */
    @GET
    @Path("operations/{operationId}")
    @Operation(
            operationId = "getOperation",
            summary = "How far an operation on dead letters has come",
            description =
                    "One outcome for each of its letters, counted once however often it is told. An operation is known"
                            + " moments after it was begun; until then it is not found.")
    @APIResponse(
            responseCode = "200",
            description = "The operation.",
            headers = {
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control")
            },
            content =
                    @Content(
                            schema = @Schema(implementation = OperationBody.class),
                            examples = @ExampleObject(name = "operation", value = LetterExamples.OPERATION)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(
            responseCode = "404",
            description = "operation-not-found: no decision of it has been looked at yet, or there is none.",
            content =
                    @Content(mediaType = ProblemMappers.PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreNotReady")
    @APIResponse(responseCode = "504", ref = "PeerTimeout")
    public Response one(
            @Parameter(description = "As it was answered when it was begun.") @PathParam("operationId")
                    String operationId,
            @Context UriInfo uri) {
        return operations.one(operationId, uri);
    }
}
