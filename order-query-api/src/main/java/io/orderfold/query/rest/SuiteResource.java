package io.orderfold.query.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.kernel.meta.DiagnosisBody;
import io.orderfold.kernel.metrics.RecentMeters.Recent;
import io.orderfold.kernel.metrics.RecentMeters.Series;
import io.orderfold.kernel.rest.Problem;
import io.orderfold.kernel.rest.ProblemMappers;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.query.rest.SuiteBody.ReplicaBody;
import io.orderfold.query.rest.SuiteBody.ServiceBody;
import io.orderfold.query.suite.Suite;
import io.orderfold.query.suite.SuiteLook;
import io.orderfold.query.suite.SuiteLook.ReplicaLook;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Diagnosis and recent meters of every replica, from the addresses that the deployment names. A request decides nothing about who is asked. */
@PermitAll
@Blocking
@Path("/v1/meta/suite")
@Tag(name = "Meta", description = "What the service is made of, and how it is.")
@RegisterForReflection(targets = {DiagnosisBody.class, DiagnosisBody.AnswerBody.class, Recent.class, Series.class})
public class SuiteResource {

    private final Suite suite;
    private final ObjectMapper json;

    SuiteResource(Suite suite, ObjectMapper json) {
        this.suite = suite;
        this.json = json;
    }

    /** The newest look at the suite. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getSuite",
            summary = "How every replica of the suite is",
            description =
                    "Asks each replica of the services that the deployment names for its diagnosis, its recent meters and"
                            + " its readiness, at most every 2 seconds, and hands on what they say. Who does not answer is shown"
                            + " as such.")
    @APIResponse(
            responseCode = "200",
            description = "The replicas, whether they answer or not.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SuiteBody.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid-parameter: there are no parameters.",
            content =
                    @Content(mediaType = ProblemMappers.PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    public Response suite(@Context UriInfo uri) {
        new QueryParameters(uri.getQueryParameters());
        SuiteLook look = suite.look();
        SuiteBody body = new SuiteBody(
                look.at(),
                look.services().stream()
                        .map(service -> new ServiceBody(
                                service.service(),
                                service.replicas().stream().map(this::replica).toList()))
                        .toList());
        return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private ReplicaBody replica(ReplicaLook look) {
        return switch (look.reply()) {
            case SuiteLook.Reply.Silent silent -> silent(look, silent.sentence());
            case SuiteLook.Reply.Answered answered -> {
                try {
                    // Read and written again: nothing goes through that this version does not know.
                    yield new ReplicaBody(
                            look.address(),
                            look.at(),
                            true,
                            null,
                            answered.ready(),
                            json.readValue(answered.diagnosis(), DiagnosisBody.class),
                            json.readValue(answered.recent(), Recent.class));
                } catch (IOException unreadable) {
                    yield silent(
                            look,
                            "What it answered cannot be read: it may be of another version, or no service of the suite.");
                }
            }
        };
    }

    private static ReplicaBody silent(ReplicaLook look, String sentence) {
        return new ReplicaBody(look.address(), look.at(), false, sentence, null, null, null);
    }
}
