package io.orderfold.kernel.meta;

import io.orderfold.kernel.drawing.MermaidText;
import io.orderfold.kernel.drawing.SvgDrawing;
import io.orderfold.kernel.rest.Problem;
import io.orderfold.kernel.rest.ProblemMappers;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.NodeRules;
import io.orderfold.kernel.topology.TopologyModel;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The topology that runs, as data, as text and as a drawing. Asks no broker: partition counts are shown once the check of the ground knows them. */
@PermitAll
@Path("/v1/meta/topology")
@Tag(name = "Meta", description = "What the service is made of, and how it is.")
public class TopologyResource {

    private final Supplier<TopologyModel> model;
    private final DrawnForms<TopologyModel> forms = new DrawnForms<>(MermaidText::of, SvgDrawing::of);

    TopologyResource(Topology topology, StreamsConfig config, NodeRules rules, InboundTopics topics) {
        String application = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        this.model = () -> TopologyModel.of(topology, application, rules, topics);
    }

    /** The topology in the form that is asked for. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, DrawnForms.SVG, MediaType.TEXT_PLAIN})
    @Operation(
            operationId = "getTopology",
            summary = "What the running service is made of",
            description =
                    "Nodes, stores and topics of its Kafka Streams topology, drawn from the code. Ids are the same in every start.")
    @Parameter(
            name = DrawnForms.FORMAT,
            in = ParameterIn.QUERY,
            description = "Data, text for Mermaid, or a drawing.",
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
    public Response topology(@Context UriInfo uri) {
        TopologyModel now = model.get();
        return forms.answer(uri, now, now);
    }
}
