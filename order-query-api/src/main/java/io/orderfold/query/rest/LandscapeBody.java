package io.orderfold.query.rest;

import io.orderfold.kernel.landscape.Landscape;
import io.orderfold.query.landscape.OrderLandscape;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The map, and how far it is known to be what runs.
 *
 * @param services the stream services on it
 */
@RegisterForReflection
public record LandscapeBody(Landscape landscape, List<ServiceBody> services) {

    /**
     * A stream service.
     *
     * @param running whether its topology was read from the running service; else it is the one that was written down when this version was built
     * @param differences of the running one from the one written down, a sentence each
     */
    @RegisterForReflection
    public record ServiceBody(String service, boolean running, List<String> differences) {}

    static LandscapeBody of(OrderLandscape.View view) {
        return new LandscapeBody(
                view.landscape(),
                view.services().stream()
                        .map(known -> new ServiceBody(known.service(), known.running(), known.differences()))
                        .toList());
    }
}
