package io.orderfold.query.rest;

import io.orderfold.kernel.landscape.Landscape;
import io.orderfold.query.landscape.OrderLandscape;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The map, and how far it is known to be what runs.
 *
 * @param services the stream services on it
 */
@RegisterForReflection
@Schema(name = "LandscapeView")
public record LandscapeBody(Landscape landscape, List<ServiceBody> services) {

    /**
     * A stream service.
     *
     * @param running whether its topology was read from the running service; else it is the one that was written down when this version was built
     * @param asked whether the running service was asked, which takes a setting; if its topology was not read then, it did not answer
     * @param differences of the running one from the one written down, a sentence each
     */
    @RegisterForReflection
    @Schema(name = "LandscapeService")
    public record ServiceBody(String service, boolean running, boolean asked, List<String> differences) {}

    static LandscapeBody of(OrderLandscape.View view) {
        return new LandscapeBody(
                view.landscape(),
                view.services().stream()
                        .map(known ->
                                new ServiceBody(known.service(), known.running(), known.asked(), known.differences()))
                        .toList());
    }
}
