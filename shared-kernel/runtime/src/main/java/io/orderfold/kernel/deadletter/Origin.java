package io.orderfold.kernel.deadletter;

import java.time.Instant;

/**
 * Where a record stands in the log, or, for what never stood in a log, the step of the service it came from.
 *
 * @param topic topic name, not empty; of a step see {@link #ofStep}
 * @param partition not negative; {@link #UNKNOWN} if a step does not know it
 * @param offset not negative; {@link #UNKNOWN} for a step
 * @param timestamp the record's timestamp in the log; for a step the time it worked at
 */
public record Origin(String topic, int partition, long offset, Instant timestamp) {

    /** Partition or offset of what has none. */
    public static final int UNKNOWN = -1;

    /** No topic name holds it, so that a step is never mistaken for a topic. */
    private static final String STEP_SEPARATOR = "/";

    public Origin {
        boolean ofStep = topic.contains(STEP_SEPARATOR);
        if (topic.isEmpty() || partition < (ofStep ? UNKNOWN : 0) || (ofStep ? offset != UNKNOWN : offset < 0)) {
            throw new IllegalArgumentException("an origin has a topic, a partition and an offset, or is a step");
        }
    }

    /**
     * The origin of what a step of a service made by itself, for instance in a punctuator: {@code application/step/subject}, offset −1.
     *
     * @param subject what tells this failure from others of the same step, empty if nothing does: then they are one letter
     */
    public static Origin ofStep(String applicationId, String step, String subject, int partition, Instant timestamp) {
        String name = applicationId + STEP_SEPARATOR + step + (subject.isEmpty() ? "" : STEP_SEPARATOR + subject);
        return new Origin(name, partition, UNKNOWN, timestamp);
    }
}
