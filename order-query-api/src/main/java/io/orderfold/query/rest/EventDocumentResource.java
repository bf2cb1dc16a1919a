package io.orderfold.query.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.kernel.rest.Problem;
import io.orderfold.kernel.rest.ProblemMappers;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.kernel.topology.TopicPrefix;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the suite takes from Kafka and publishes there: one answer for the life of the process, and no order in it. */
@PermitAll
@Path("/v1/asyncapi")
@Tag(name = "Meta")
public class EventDocumentResource {

    private final ObjectNode document;

    EventDocumentResource(TopicPrefix environment) {
        this.document = EventDocument.of(environment);
    }

    /** The document. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getEventDocument",
            summary = "Topics, events and their schemas",
            description =
                    "A document of AsyncAPI 3.0: every topic, the events that may stand in it, their headers and Avro"
                            + " schemas, as the code of this version has them.")
    @APIResponse(
            responseCode = "200",
            description = "The document.",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "400",
            description = "invalid-parameter: there are no parameters.",
            content =
                    @Content(mediaType = ProblemMappers.PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "405", ref = "MethodNotAllowed")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    public Response document(@Context UriInfo uri) {
        new QueryParameters(uri.getQueryParameters());
        return Response.ok(document)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
