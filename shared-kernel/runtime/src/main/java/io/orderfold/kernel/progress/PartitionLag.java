package io.orderfold.kernel.progress;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/**
 * How far one active partition of this process is behind, as last looked at.
 *
 * @param thread name of the stream thread that has the partition
 * @param waiting records (and transaction markers) between what was processed and the committed end
 * @param waitingThen the same when processing last moved
 * @param standsFor how long nothing has been processed while something waits; zero while nothing waits
 */
public record PartitionLag(
        TopicPartition partition, String thread, long waiting, long waitingThen, Duration standsFor) {

    /** For people. */
    public String sentence() {
        if (waiting == 0) {
            return "nothing waits";
        }
        String grown = waiting > waitingThen ? ", " + (waiting - waitingThen) + " more than at the beginning" : "";
        return waiting + " wait, nothing processed for " + standsFor.toSeconds() + " s" + grown;
    }
}
