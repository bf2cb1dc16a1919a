package io.orderfold.kernel.progress;

/**
 * How far the main consumer of this process has read one partition.
 *
 * @param position offset of the next record to be fetched, moves over transaction markers included; {@link #UNKNOWN} before anything is known
 * @param lastPolled offset of the last record handed to the stream thread since the assignment; {@link #UNKNOWN} when none was
 * @param assignment changes whenever reading starts anew: the partition came to this process, or the consumer was moved
 */
public record Reading(long position, long lastPolled, long assignment) {

    /** No offset is known. */
    public static final long UNKNOWN = -1;
}
