package io.orderfold.kernel.headway;

/** What a stream thread does. The names are part of probe payloads and tags of meters. */
public enum Activity {
    /** It comes back to poll within the limit. */
    POLLING,
    /** It has not polled for longer than the limit, but handles records. */
    PROCESSING,
    /** It waits for something that is not its own: broker, registry, the start, the pause before it is replaced. Never a reason for a restart. */
    WAITING,
    /** For longer than the limit it has neither polled nor handled a record, and a frame of a service or of a library holds it. */
    STUCK,
    /** As {@link #STUCK}, but no frame outside of Kafka Streams and its stores holds it. */
    NOT_POLLING
}
