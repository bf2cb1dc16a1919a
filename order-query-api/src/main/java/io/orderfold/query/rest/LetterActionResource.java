package io.orderfold.query.rest;

import io.orderfold.contract.avro.LetterAction;
import io.orderfold.kernel.rest.Problem;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.ProblemMappers;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.query.guard.Callers;
import io.orderfold.query.guard.MayOperate;
import io.orderfold.query.guard.Scopes;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an operator can do about one dead letter: send it again, or give it up. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters")
@MayOperate
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.OPERATE)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "InsufficientScope")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
public class LetterActionResource {

    private static final String LETTER_ID = "order-dlq-id, letters and digits.";

    private final LetterAnswers letters;
    private final LetterDesk desk;
    private final Callers callers;

    LetterActionResource(LetterAnswers letters, LetterDesk desk, Callers callers) {
        this.callers = callers;
        this.letters = letters;
        this.desk = desk;
    }

    /** The record once more, as it came. */
    @POST
    @Path("{letterId}:replay")
    @Blocking
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Send the record again as it came",
            description = "Key, value and headers byte for byte, without those of the letter, with order-replay-of and"
                    + " order-replay-attempt, to the topic it came from. The event key is the same, so that sending it"
                    + " twice is harmless. Of two operators one wins; the other is told so. Waits up to 5 seconds for"
                    + " the decision; outcome pending says that it is written down and still to be carried out.")
    @Parameter(ref = Operator.IDEMPOTENCY_KEY)
    @RequestBody(
            required = false,
            description = "None; an empty object is the same.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "202",
            description = "It was sent, or will be.",
            headers = @Header(ref = "Location"),
            content =
                    @Content(
                            schema = @Schema(implementation = DecidedBody.class),
                            examples = @ExampleObject(name = "done", value = LetterExamples.DECIDED)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "LetterNotFound")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(
            responseCode = "409",
            description =
                    "letter-state-conflict: the letter is not open any more. judged-again-automatically: the fact is in the"
                            + " journal of its order, where it is judged again by itself. letter shows how it stands.",
            content =
                    @Content(
                            mediaType = ProblemMappers.PROBLEM_JSON,
                            schema = @Schema(implementation = Problem.class),
                            examples = {
                                @ExampleObject(
                                        name = "letter-state-conflict",
                                        value = LetterExamples.LETTER_STATE_CONFLICT),
                                @ExampleObject(name = "judged-again-automatically", value = LetterExamples.JUDGED_AGAIN)
                            }))
    @APIResponse(responseCode = "408", ref = "RequestTimeout")
    @APIResponse(responseCode = "413", ref = "PayloadTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(
            responseCode = "422",
            description = "replay-not-applicable: the letter does not carry the record, or it was no fact.",
            content =
                    @Content(
                            mediaType = ProblemMappers.PROBLEM_JSON,
                            schema = @Schema(implementation = Problem.class),
                            examples =
                                    @ExampleObject(
                                            name = "replay-not-applicable",
                                            value = LetterExamples.REPLAY_NOT_APPLICABLE)))
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "DecisionUnavailable")
    @APIResponse(responseCode = "504", ref = "PeerTimeout")
    public Uni<Response> replay(
            @Parameter(description = LETTER_ID) @PathParam("letterId") String letterId,
            byte[] body,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        new QueryParameters(uri.getQueryParameters());
        JsonBody.read(body, headers);
        Operator operator = Operator.of(callers, headers, letterId + ":replay");
        return desk.decide(
                letters.existing(letterId),
                new LetterDesk.Wish(LetterAction.REPLAY, operator, null, null),
                Response.Status.ACCEPTED);
    }

    /** Given up. */
    @POST
    @Path("{letterId}:discard")
    @Blocking
    @Operation(
            operationId = "discardDeadLetter",
            summary = "Give the record up",
            description =
                    "Where the fact is in the journal of its order, a fact says that it is given up: it no longer waits and"
                            + " never takes effect. The reason is a code, not a text about a person. Of two operators one"
                            + " wins; the other is told so.")
    @Parameter(ref = Operator.IDEMPOTENCY_KEY)
    @RequestBody(
            required = true,
            description = "Why.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DiscardRequest.class),
                            examples = @ExampleObject(name = "discard", value = LetterExamples.DISCARD)))
    @APIResponse(
            responseCode = "200",
            description = "It is given up.",
            headers = @Header(ref = "Location"),
            content =
                    @Content(
                            schema = @Schema(implementation = DecidedBody.class),
                            examples = @ExampleObject(name = "done", value = LetterExamples.DECIDED)))
    @APIResponse(
            responseCode = "202",
            description = "It is written down and will be carried out.",
            headers = @Header(ref = "Location"),
            content =
                    @Content(
                            schema = @Schema(implementation = DecidedBody.class),
                            examples = @ExampleObject(name = "pending", value = LetterExamples.PENDING)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "LetterNotFound")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(
            responseCode = "409",
            description = "letter-state-conflict: the letter is not open any more; letter shows how it stands.",
            content =
                    @Content(
                            mediaType = ProblemMappers.PROBLEM_JSON,
                            schema = @Schema(implementation = Problem.class),
                            examples =
                                    @ExampleObject(
                                            name = "letter-state-conflict",
                                            value = LetterExamples.LETTER_STATE_CONFLICT)))
    @APIResponse(responseCode = "408", ref = "RequestTimeout")
    @APIResponse(responseCode = "413", ref = "PayloadTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "DecisionUnavailable")
    @APIResponse(responseCode = "504", ref = "PeerTimeout")
    public Uni<Response> discard(
            @Parameter(description = LETTER_ID) @PathParam("letterId") String letterId,
            byte[] body,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        new QueryParameters(uri.getQueryParameters());
        String given = JsonBody.read(body, headers, "reason").text("reason");
        if (given == null) {
            throw ProblemException.invalid("reason", "must say why, as a code of 1 to 128 characters");
        }
        String reason = Ids.code("reason", given).value();
        Operator operator = Operator.of(callers, headers, letterId + ":discard");
        return desk.decide(
                letters.existing(letterId),
                new LetterDesk.Wish(LetterAction.DISCARD, operator, reason, null),
                Response.Status.OK);
    }

    @Schema(name = "DeadLetterDiscard", description = "Why a letter is given up.")
    record DiscardRequest(
            @Schema(
                    description = "A code of 1 to 128 characters, none of them a control character; no personal data.",
                    required = true,
                    examples = "TEST_DATA")
            String reason) {}
}
