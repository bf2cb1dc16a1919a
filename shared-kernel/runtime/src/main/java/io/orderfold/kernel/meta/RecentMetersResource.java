package io.orderfold.kernel.meta;

import io.orderfold.kernel.metrics.RecentMeters;
import io.orderfold.kernel.metrics.RecentMeters.Recent;
import io.orderfold.kernel.rest.Problem;
import io.orderfold.kernel.rest.ProblemMappers;
import io.orderfold.kernel.rest.QueryParameters;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The meters of the last minutes. What it answers was sampled before; asks nobody, never waits. */
@PermitAll
@Path("/v1/meta/recent")
@Tag(name = "Meta", description = "What the service is made of, and how it is.")
public class RecentMetersResource {

    private final RecentMeters meters;

    RecentMetersResource(RecentMeters meters) {
        this.meters = meters;
    }

    /** All series that are remembered. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getRecentMeters",
            summary = "What the meters said in the last minutes",
            description =
                    "Every 5 seconds for a quarter of an hour, of this process only; /q/metrics has the numbers of"
                            + " now for a monitoring system. Partitions are put together: counts as their sum, ages as the"
                            + " largest.")
    @APIResponse(
            responseCode = "200",
            description = "The series, the oldest number first.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Recent.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid-parameter: there are no parameters.",
            content =
                    @Content(mediaType = ProblemMappers.PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    public Response recent(@Context UriInfo uri) {
        new QueryParameters(uri.getQueryParameters());
        return Response.ok(meters.recent())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
