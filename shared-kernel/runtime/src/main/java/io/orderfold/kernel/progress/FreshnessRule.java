package io.orderfold.kernel.progress;

import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Decides, from numbers alone, whether a view has applied everything that was committed when the end of its partition was sampled. */
final class FreshnessRule {

    /**
     * The numbers, sampled in this order: the end first, the store last. Each may only grow meanwhile, so a later sample errs on the safe side.
     *
     * @param range readable part of the partition's log
     * @param reading what the consumer was handed
     * @param committed the task's committed offset, {@link Reading#UNKNOWN} if none in this process
     * @param stored offset of the last record applied to the store, {@link Reading#UNKNOWN} if none
     */
    record Sample(TopicPartition partition, LogRange range, Reading reading, long committed, long stored) {}

    private FreshnessRule() {}

    /** Empty when fresh, else a sentence that says what is missing. */
    static Optional<String> missing(Sample sample) {
        // A committed offset says that everything below was handed over and applied.
        long position = Math.max(sample.reading().position(), sample.committed());
        boolean nothingToRead = sample.range().end() <= sample.range().begin();
        if (position < sample.range().end() && !nothingToRead) {
            String read = position == Reading.UNKNOWN ? "not been read yet" : "been read to offset " + position;
            return Optional.of("Partition " + sample.partition() + " has " + read + " of "
                    + sample.range().end() + ".");
        }
        long lastPolled = sample.reading().lastPolled();
        boolean applied =
                lastPolled == Reading.UNKNOWN || sample.stored() >= lastPolled || sample.committed() > lastPolled;
        return applied
                ? Optional.empty()
                : Optional.of("Partition " + sample.partition() + " has been read to offset " + lastPolled
                        + " and applied to " + sample.stored() + ".");
    }
}
