package io.orderfold.query.view;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Where a fact stands among those that wait: the one that its service wrote down first comes first, those of one instant by the key of the journal. The same
 * in every partition, so lists of several can be merged.
 *
 * <p>As a key of the store: what list it is, eight bytes of microseconds that rise as time goes on, the key of the journal. Unsigned comparison of the bytes
 * is the order of the list.
 *
 * @param recordedAt with microseconds; finer parts are cut off
 * @param journalKey of the fact
 */
public record ParkedPosition(Instant recordedAt, Bytes journalKey) implements Comparable<ParkedPosition> {

    private static final byte BY_FACT = 'F';
    private static final byte NOTHING = 'N';
    private static final byte BY_TIME = 'T';

    public ParkedPosition {
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Its key in the list by time. */
    public Bytes inTime() {
        return time(recordedAt, journalKey.get());
    }

    /**
     * The inverse of {@link #inTime()}.
     *
     * @throws IllegalArgumentException if these are not the bytes of a key in that list
     */
    public static ParkedPosition of(Bytes inTime) {
        byte[] key = inTime.get();
        int start = 1 + Long.BYTES;
        if (key.length < start || key[0] != BY_TIME) {
            throw new IllegalArgumentException("not a key of the list by time: " + key.length + " bytes");
        }
        long micros = ByteBuffer.wrap(key).getLong(1) ^ Long.MIN_VALUE;
        return new ParkedPosition(
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS), Bytes.wrap(Arrays.copyOfRange(key, start, key.length)));
    }

    /** First possible key of the list by time. */
    public static Bytes first() {
        return Bytes.wrap(new byte[] {BY_TIME});
    }

    /** First possible key of those that were written down at this instant or later. */
    public static Bytes from(Instant recordedAt) {
        return time(recordedAt, new byte[0]);
    }

    /** First key behind the list by time. */
    public static Bytes behindAll() {
        return Bytes.wrap(new byte[] {BY_TIME + 1});
    }

    /** The next possible key behind this one. */
    public Bytes next() {
        byte[] key = inTime().get();
        return Bytes.wrap(Arrays.copyOf(key, key.length + 1));
    }

    /** Where a fact is found that is known by its key in the journal. */
    static Bytes ofFact(Bytes journalKey) {
        byte[] key = journalKey.get();
        return Bytes.wrap(
                ByteBuffer.allocate(1 + key.length).put(BY_FACT).put(key).array());
    }

    /** A key in no list. */
    static Bytes nothing() {
        return Bytes.wrap(new byte[] {NOTHING});
    }

    @Override
    public int compareTo(ParkedPosition other) {
        return inTime().compareTo(other.inTime());
    }

    private static Bytes time(Instant recordedAt, byte[] journalKey) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt);
        // With the sign turned bytes compare as numbers do.
        return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES + journalKey.length)
                .put(BY_TIME)
                .putLong(micros ^ Long.MIN_VALUE)
                .put(journalKey)
                .array());
    }
}
