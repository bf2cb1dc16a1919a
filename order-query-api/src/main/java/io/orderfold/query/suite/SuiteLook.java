package io.orderfold.query.suite;

import java.time.Instant;
import java.util.List;

/**
 * What one look at the suite saw.
 *
 * @param at when it began
 * @param services in the order of their names
 */
public record SuiteLook(Instant at, List<ServiceLook> services) {

    /** One service; a host that stands for nobody counts as one replica that is silent. */
    public record ServiceLook(String service, List<ReplicaLook> replicas) {}

    /**
     * One replica.
     *
     * @param address {@code host:port}, as it was asked
     * @param at when it was asked
     */
    public record ReplicaLook(String address, Instant at, Reply reply) {}

    /** What became of asking. */
    public sealed interface Reply {

        /**
         * It answered, in JSON as it came.
         *
         * @param ready what its readiness probe says
         */
        record Answered(boolean ready, String diagnosis, String recent) implements Reply {}

        /** It gave no answer that can be used; the sentence says why. */
        record Silent(String sentence) implements Reply {}
    }
}
