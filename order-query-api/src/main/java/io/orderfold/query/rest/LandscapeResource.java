package io.orderfold.query.rest;

import io.orderfold.kernel.drawing.LandscapeDrawing;
import io.orderfold.kernel.drawing.MermaidText;
import io.orderfold.kernel.drawing.SvgDrawing;
import io.orderfold.kernel.landscape.Landscape;
import io.orderfold.kernel.meta.DrawnForms;
import io.orderfold.kernel.rest.Problem;
import io.orderfold.kernel.rest.ProblemMappers;
import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.query.landscape.OrderLandscape;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The master topology: one map of everything around the orders, and what runs inside each stream service on it. */
@PermitAll
@Blocking
@Path("/v1/meta/landscape")
@Tag(name = "Meta", description = "What the service is made of, and how it is.")
public class LandscapeResource {

    private static final String FORMAT_TEXT = "Data, text for Mermaid, or a drawing.";

    private final OrderLandscape landscape;
    private final DrawnForms<Landscape> forms = new DrawnForms<>(LandscapeDrawing::mermaid, LandscapeDrawing::svg);
    private final Map<String, DrawnForms<TopologyModel>> inside = new ConcurrentHashMap<>();

    LandscapeResource(OrderLandscape landscape) {
        this.landscape = landscape;
    }

    /** The map in the form that is asked for. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, DrawnForms.SVG, MediaType.TEXT_PLAIN})
    @Operation(
            operationId = "getLandscape",
            summary = "The map of everything around the orders",
            description =
                    "Producers, topics, stream services, connectors, databases and subscribers by functional area, and the"
                            + " way of an event of each type.")
    @Parameter(
            name = DrawnForms.FORMAT,
            in = ParameterIn.QUERY,
            description = FORMAT_TEXT,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "mermaid", "svg"},
                            defaultValue = "json"))
    @APIResponse(
            responseCode = "200",
            description = "The map.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = LandscapeBody.class)),
                @Content(mediaType = DrawnForms.SVG, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "400",
            description = "invalid-parameter: there is no such format or parameter.",
            content =
                    @Content(mediaType = ProblemMappers.PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    public Response landscape(@Context UriInfo uri) {
        OrderLandscape.View view = landscape.view();
        return forms.answer(uri, view.landscape(), LandscapeBody.of(view));
    }

    /** What runs inside a stream service, in the form that is asked for. */
    @GET
    @Path("/services/{service}")
    @Produces({MediaType.APPLICATION_JSON, DrawnForms.SVG, MediaType.TEXT_PLAIN})
    @Operation(
            operationId = "getLandscapeService",
            summary = "What runs inside a stream service of the map",
            description =
                    "As /v1/meta/topology of that service, with the names of the catalogue. The map says whether it was read from"
                            + " the running service.")
    @Parameter(
            name = DrawnForms.FORMAT,
            in = ParameterIn.QUERY,
            description = FORMAT_TEXT,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "mermaid", "svg"},
                            defaultValue = "json"))
    @APIResponse(
            responseCode = "200",
            description = "The topology.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = TopologyModel.class)),
                @Content(mediaType = DrawnForms.SVG, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "400",
            description = "invalid-parameter: there is no such format or parameter.",
            content =
                    @Content(mediaType = ProblemMappers.PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "resource-not-found: there is no such stream service.",
            content =
                    @Content(mediaType = ProblemMappers.PROBLEM_JSON, schema = @Schema(implementation = Problem.class)))
    public Response service(
            @Parameter(description = "Id of the stream service, as the map names it.", example = "order-state-service")
                    @PathParam("service")
                    String service,
            @Context UriInfo uri) {
        TopologyModel model = landscape
                .view()
                .service(service)
                .orElseThrow(jakarta.ws.rs.NotFoundException::new)
                .model();
        return inside.computeIfAbsent(service, id -> new DrawnForms<>(MermaidText::of, SvgDrawing::of))
                .answer(uri, model, model);
    }
}
