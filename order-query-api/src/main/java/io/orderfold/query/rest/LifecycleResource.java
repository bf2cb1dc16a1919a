package io.orderfold.query.rest;

import io.orderfold.kernel.rest.Problem;
import io.orderfold.kernel.rest.ProblemMappers;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.lifecycle.Lifecycle;
import io.orderfold.lifecycle.LifecycleMermaid;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The life of an order as this version folds it: one answer for the life of the process, and no order in it. */
@PermitAll
@Path("/v1/meta/lifecycle")
@Tag(name = "Meta", description = "What the service is made of.")
public class LifecycleResource {

    private static final String PLAIN = MediaType.TEXT_PLAIN + ";charset=UTF-8";
    private static final String FORMAT = "format";

    private final LifecycleBody lifecycle = LifecycleBody.of(Lifecycle.current());
    private final String mermaid = LifecycleMermaid.of(Lifecycle.current());

    private enum Format {
        JSON,
        MERMAID
    }

    /** The lifecycle in the form that is asked for. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(
            operationId = "getLifecycle",
            summary = "What may become of an order",
            description =
                    "Headlines, the ways between them that were seen when random histories were folded, and for each event when it"
                            + " is taken, waits or is refused. Of facts that come in their turn: a late one makes the order anew and"
                            + " may lead from any headline to any other. The text for Mermaid shows the usual ways.")
    @Parameter(
            name = FORMAT,
            in = ParameterIn.QUERY,
            description = "Data, or text for Mermaid.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "mermaid"},
                            defaultValue = "json"))
    @APIResponse(
            responseCode = "200",
            description = "The lifecycle.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = LifecycleBody.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "400",
            description = "invalid-parameter: there is no such format or parameter.",
            content =
                    @Content(mediaType = ProblemMappers.PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    public Response lifecycle(@Context UriInfo uri) {
        Format format = new QueryParameters(uri.getQueryParameters(), FORMAT)
                .code(FORMAT, Map.of("json", Format.JSON, "mermaid", Format.MERMAID), Format.JSON);
        ResponseBuilder answer = switch (format) {
            case JSON -> Response.ok(lifecycle, MediaType.APPLICATION_JSON);
            case MERMAID -> Response.ok(mermaid, PLAIN);
        };
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
