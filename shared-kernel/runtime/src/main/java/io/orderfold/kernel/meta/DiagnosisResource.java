package io.orderfold.kernel.meta;

import io.orderfold.kernel.diagnosis.Diagnosis;
import io.orderfold.kernel.rest.Problem;
import io.orderfold.kernel.rest.ProblemMappers;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.kernel.stream.KernelSettings;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The three questions people ask when a service is up and something is wrong, answered from what listeners and samplers have left: asks nobody, never
 * waits. Always 200 while the process lives, because the answer is the body.
 */
@PermitAll
@Path("/v1/meta/diagnosis")
@Tag(name = "Meta", description = "What the service is made of, and how it is.")
public class DiagnosisResource {

    private static final String PLAIN = MediaType.TEXT_PLAIN + ";charset=UTF-8";
    private static final String FORMAT = "format";

    private final Diagnosis diagnosis;
    private final String instance;

    private enum Format {
        JSON,
        TEXT
    }

    DiagnosisResource(Diagnosis diagnosis, KernelSettings settings) {
        this.diagnosis = diagnosis;
        this.instance = settings.instanceId().orElse("");
    }

    /** The answers, as data or as people read them. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(
            operationId = "getDiagnosis",
            summary = "Why the service is alive but not processing, restarts in a loop, or is rebalanced",
            description =
                    "Three questions, each with yes, no or unknown, a sentence with the cause, and the numbers behind"
                            + " it. Asks nobody and never waits.")
    @Parameter(
            name = FORMAT,
            in = ParameterIn.QUERY,
            description = "Data, or one line for each question. Text also for whoever accepts text/plain first.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "text"},
                            defaultValue = "json"))
    @APIResponse(
            responseCode = "200",
            description = "The answers.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = DiagnosisBody.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "400",
            description = "invalid-parameter: there is no such format or parameter.",
            content =
                    @Content(mediaType = ProblemMappers.PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    public Response diagnosis(@Context UriInfo uri, @Context HttpHeaders headers) {
        Format format = new QueryParameters(uri.getQueryParameters(), FORMAT)
                .code(FORMAT, Map.of("json", Format.JSON, "text", Format.TEXT), preferred(headers));
        return (switch (format) {
                    case JSON ->
                        Response.ok(
                                DiagnosisBody.of(diagnosis.answers(), instance, Instant.now()),
                                MediaType.APPLICATION_JSON);
                    case TEXT -> Response.ok(diagnosis.words(), PLAIN);
                })
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Format preferred(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                        .limit(1)
                        .anyMatch(type -> type.getType().equals("text"))
                ? Format.TEXT
                : Format.JSON;
    }
}
