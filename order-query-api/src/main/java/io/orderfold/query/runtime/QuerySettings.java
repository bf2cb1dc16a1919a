package io.orderfold.query.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a deployment may decide about answers. */
@ConfigMapping(prefix = "orderfold.query")
public interface QuerySettings {

    /**
     * Who may ask. {@code tokens}, the default: every request about orders needs a bearer token of the issuer that {@code quarkus.oidc.auth-server-url}
     * names. {@code open}: everybody, on a loopback address only.
     */
    @WithDefault("tokens")
    String access();

    /** How often a caller may ask. */
    Rate rate();

    /** How long ago the view may have been caught up for "there is no such order" to count. A duration, default 2 s. */
    @WithDefault("2S")
    Duration maxStaleness();

    /**
     * Largest difference between the clocks of two producers: that of the state service, order-state.clock-tolerance, for
     * journals are folded here by the same rules. A duration, default 20 min.
     */
    @WithDefault("PT20M")
    Duration clockTolerance();

    /** Waiting for news of an order. */
    Live live();

    /**
     * Where the services of the suite are asked how they are, by the name of the service: {@code http://host:port}. A host that stands for several addresses
     * stands for as many replicas. Empty: the status page shows the replica that serves it.
     */
    Map<String, String> suite();

    /** How long the answers of the suite are waited for. A duration, 0.05 s to 10 s, default 1.5 s. */
    @WithDefault("PT1.5S")
    Duration suiteLimit();

    /** Streams of changes, and requests that wait for one. */
    interface Live {

        /** How often the journal is asked though nothing was heard: an order that another replica reads is not heard of here. A duration, default 2 s. */
        @WithDefault("2S")
        Duration look();

        /** How often a stream gives a sign of life, so that a connection that is dead is noticed. A duration, default 15 s. */
        @WithDefault("15S")
        Duration beat();

        /** How many may wait at once in one process; more are turned away with 503. Default 5,000. */
        @WithDefault("5000")
        int mostListeners();
    }

    /** How often one caller may ask in one process, told by the subject of its token, else by its address. */
    interface Rate {

        /** Requests in a second, over time; 0 for no limit. Default 100 with tokens, no limit if open. */
        Optional<Integer> perSecond();

        /** Requests at once, after a pause. Default 500. */
        @WithDefault("500")
        int burst();

        /** How many callers are remembered. Default 10,000. */
        @WithDefault("10000")
        int callers();
    }
}
