package io.orderfold.kernel.query;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.HostInfo;

/** The other processes of this service. */
public interface Peers {

    /** Nobody else is asked. */
    Peers NONE = (host, question) -> new Unusable("This replica is not set up to ask others.");

    /**
     * Asks one process, once, and waits no longer than the limits that are set. The one that is asked looks at its own stores and asks nobody.
     *
     * @param host as the stream group names it; refused unless it is also allowed by this process's own settings
     */
    Reply ask(HostInfo host, StoreQuestion question);

    /** Whether it was late a moment ago, and is better asked after all others. Now and then false for one caller, who finds out. */
    default boolean isSpared(HostInfo host) {
        return false;
    }

    /** What came back. */
    sealed interface Reply {}

    /**
     * An answer. Its staleness holds for the moment at which it is handed over.
     *
     * @param answer values as the store's serde writes them; never elsewhere
     */
    record Answered(StoreAnswer<List<KeyValue<Bytes, byte[]>>> answer) implements Reply {}

    /** Nothing came in time. */
    record Late() implements Reply {}

    /**
     * Not asked, not reached, or no answer that can be used.
     *
     * @param reason a sentence for a person, without anything that the other side sent
     */
    record Unusable(String reason) implements Reply {}
}
