package io.orderfold.query.rest;

import io.orderfold.query.guard.MayRead;
import io.orderfold.query.guard.Scopes;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why an order stands as it does, for people. */
@Path("/v1/orders/{orderId}/explain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
@MayRead
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.READ)
@SecurityRequirement(name = OrderApi.TOKEN, scopes = Scopes.READ_ALL)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "InsufficientScope")
@APIResponse(responseCode = "429", ref = "TooManyRequests")
public class ExplainResource {

    private static final String ORDER_ID =
            "The order, percent-encoded. 1 to 128 characters, none of them a control character.";

    private final ExplainAnswers explanations;

    ExplainResource(ExplainAnswers explanations) {
        this.explanations = explanations;
    }

    /** What the order waits for, from whom, due when. */
    @GET
    @Operation(
            operationId = "explainOrder",
            summary = "Why an order stands as it does, and what is expected next",
            description =
                    "Sentences for a customer-service agent: why the headline and each facet are as they are, which facts"
                            + " wait and for what, which event is expected next, from which service, by when, and whether"
                            + " it is overdue. Changes with time, so it has no entity tag. Goods of a held line are not"
                            + " expected to move before the hold is released.")
    @Parameter(ref = Demand.MAX_STALENESS)
    @APIResponse(
            responseCode = "200",
            description = "The explanation.",
            headers = {
                @Header(ref = "Order-Staleness"),
                @Header(ref = "Order-Served-By"),
                @Header(ref = "Cache-Control")
            },
            content =
                    @Content(
                            schema = @Schema(implementation = ExplanationBody.class),
                            examples = @ExampleObject(name = "explanation", value = ReasonsExamples.EXPLANATION)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "OrderNotFound")
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreNotReady")
    public Response explain(
            @Parameter(
                            description = ORDER_ID,
                            schema =
                                    @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 128, examples = "O-1"))
                    @PathParam("orderId")
                    String orderId,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return explanations.answer(orderId, uri, headers);
    }
}
