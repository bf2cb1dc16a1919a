package io.orderfold.query.rest;

import io.orderfold.contract.avro.LetterAction;
import io.orderfold.kernel.rest.Problem;
import io.orderfold.kernel.rest.ProblemMappers;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.query.guard.Callers;
import io.orderfold.query.guard.MayOperate;
import io.orderfold.query.guard.Scopes;
import io.orderfold.query.letters.LetterRow;
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
import java.time.Clock;
import java.util.Objects;
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

/** Another event in place of the one in a letter: tried first, then sent. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters")
@MayOperate
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.OPERATE)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "InsufficientScope")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
public class CorrectionResource {

    private static final String LETTER_ID = "order-dlq-id, letters and digits.";

    private final LetterAnswers letters;
    private final LetterDesk desk;
    private final Corrections corrections;
    private final PreviewAnswers previews;
    private final Callers callers;

    CorrectionResource(
            LetterAnswers letters, LetterDesk desk, Corrections corrections, PreviewAnswers previews, Callers callers) {
        this.callers = callers;
        this.letters = letters;
        this.desk = desk;
        this.corrections = corrections;
        this.previews = previews;
    }

    /** What would come of it. */
    @POST
    @Path("{letterId}:preview")
    @Operation(
            operationId = "previewDeadLetter",
            summary = "What the record, or an event in its place, would do to the order",
            description =
                    "The facts of the journal and this one are folded by the real rules, and nothing is written. What"
                            + " comes meanwhile can change the outcome.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CorrectionRequest.PreviewBody.class),
                            examples = @ExampleObject(name = "correction", value = LetterExamples.PREVIEW)))
    @APIResponse(
            responseCode = "200",
            description = "What would come of it.",
            content =
                    @Content(
                            schema = @Schema(implementation = PreviewBody.class),
                            examples = {
                                @ExampleObject(name = "letter-again", value = LetterExamples.LETTER_AGAIN),
                                @ExampleObject(name = "changes-nothing", value = LetterExamples.CHANGES_NOTHING)
                            }))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "LetterNotFound")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "408", ref = "RequestTimeout")
    @APIResponse(responseCode = "413", ref = "PayloadTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(
            responseCode = "422",
            description = "correction-not-applicable: it is no event that could be sent; detail says where.",
            content =
                    @Content(mediaType = ProblemMappers.PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreNotReady")
    @APIResponse(responseCode = "504", ref = "PeerTimeout")
    public Response preview(
            @Parameter(description = LETTER_ID) @PathParam("letterId") String letterId,
            byte[] body,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        new QueryParameters(uri.getQueryParameters());
        var event = JsonBody.read(body, headers, "correction").field("correction");
        return previews.answer(
                letters.existing(letterId), event == null ? null : CorrectionRequest.of("correction", event));
    }

    /** Another event in its place. */
    @POST
    @Path("{letterId}:correct")
    @Blocking
    @Operation(
            operationId = "correctDeadLetter",
            summary = "Send another event in place of the one in the letter",
            description =
                    "A new fact with a new id, on the topic of its type; ce_source is this service, ce_causationid the id"
                            + " of the event in the letter. A fact that the journal holds is given up besides, so that it can"
                            + " never take effect as well. Of two operators one wins; the other is told so.")
    @Parameter(ref = Operator.IDEMPOTENCY_KEY)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CorrectionRequest.Body.class),
                            examples = @ExampleObject(name = "event", value = LetterExamples.CORRECT)))
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
    @APIResponse(
            responseCode = "422",
            description = "correction-not-applicable: it is no event that could be sent; detail says where.",
            content =
                    @Content(mediaType = ProblemMappers.PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "DecisionUnavailable")
    @APIResponse(responseCode = "504", ref = "PeerTimeout")
    public Uni<Response> correct(
            @Parameter(description = LETTER_ID) @PathParam("letterId") String letterId,
            byte[] body,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        new QueryParameters(uri.getQueryParameters());
        CorrectionRequest request = CorrectionRequest.of(
                "event", JsonBody.read(body, headers, "event").field("event"));
        LetterRow row = letters.existing(letterId);
        Operator operator = Operator.of(callers, headers, letterId + ":correct");
        Corrections.Made made = corrections.make(
                Objects.requireNonNull(row.letter()),
                request,
                operator.operationId(),
                Clock.systemUTC().instant());
        return desk.decide(
                row,
                new LetterDesk.Wish(LetterAction.CORRECT, operator, null, made.correction()),
                Response.Status.ACCEPTED);
    }
}
