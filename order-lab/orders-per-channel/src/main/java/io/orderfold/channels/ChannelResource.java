package io.orderfold.channels;

import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.progress.ViewSources;
import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Answers from the counts, whichever replica has them. */
@Path("/v1/channels/{channel}")
@Produces(MediaType.APPLICATION_JSON)
public class ChannelResource {

    private static final Duration MAX_STALENESS = Duration.ofSeconds(2);

    private final StoreReader stores;
    private final ViewSource counts;

    ChannelResource(StoreReader stores, ViewSources views) {
        this.stores = stores;
        this.counts = views.of(ChannelCountTopology.COUNTS);
    }

    /** How many orders the channel brought. */
    // begin query
    @GET
    public Response orders(@PathParam("channel") String channel) {
        byte[] partitionKey = channel.getBytes(StandardCharsets.UTF_8);
        StoreAnswer<Long> answer = stores.find(counts, partitionKey, channel, MAX_STALENESS);
        return switch (answer) {
            case StoreAnswer.Found<Long> found -> count(channel, found.value(), found.servedBy());
            case StoreAnswer.NotFound<Long> none -> count(channel, 0, none.servedBy());
            case StoreAnswer.Elsewhere<Long> elsewhere ->
                problem(
                        Response.Status.GATEWAY_TIMEOUT,
                        "The replica that counts this channel did not answer in time.");
            case StoreAnswer.NotReady<Long> notReady -> problem(Response.Status.SERVICE_UNAVAILABLE, notReady.reason());
        };
    }
    // end query

    private static Response count(String channel, long orders, ServedBy servedBy) {
        return Response.ok(Map.of("channel", channel, "orders", orders, "servedBy", servedBy))
                .build();
    }

    private static Response problem(Response.Status status, String sentence) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(Map.of("status", status.getStatusCode(), "detail", sentence))
                .build();
    }
}
