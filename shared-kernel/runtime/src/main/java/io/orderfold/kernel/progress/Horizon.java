package io.orderfold.kernel.progress;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The moment up to which one task has read its topics: what a decision needs that rests on something <em>not</em> having come.
 *
 * <p>Used by the stream thread that owns the task, and by no other. Never waits.
 */
public interface Horizon extends AutoCloseable {

    /** The task has processed a record, for better or worse. */
    void passed(TopicPartition partition, long offset);

    /**
     * Law: {@code t} only if every record that stood in any partition of the task at {@code t} has been processed by it. Empty before the first time;
     * errs on the side of earlier; never goes back.
     */
    Optional<Instant> asOf();

    @Override
    void close();
}
