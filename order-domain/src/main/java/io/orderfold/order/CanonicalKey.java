package io.orderfold.order;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The place of a fact in the canonical order of its order: by time of occurrence, then rank of its type, then source, then
 * id. A total order over the facts of one order, the same in memory ({@link #compareTo}) and in a byte-ordered store
 * ({@link #bytes()}).
 *
 * @param occurredAt as folded, with microseconds
 * @param rank 0 to 127, see {@link EventRank}
 */
public record CanonicalKey(Instant occurredAt, int rank, EventKey event) implements Comparable<CanonicalKey> {

    public CanonicalKey {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        if (rank < 0 || rank > 127) {
            throw new IllegalArgumentException("rank must lie between 0 and 127, is " + rank);
        }
    }

    @Override
    public int compareTo(CanonicalKey other) {
        int byTime = occurredAt.compareTo(other.occurredAt);
        if (byTime != 0) {
            return byTime;
        }
        int byRank = Integer.compare(rank, other.rank);
        return byRank != 0 ? byRank : event.compareTo(other.event);
    }

    /**
     * Eight bytes of microseconds since 1970 with the sign bit flipped, one byte of rank, the source, a zero byte, the id.
     * Unsigned comparison of these bytes is {@link #compareTo}: no identifier holds a zero byte.
     */
    public byte[] bytes() {
        byte[] source = event.source().getBytes(StandardCharsets.UTF_8);
        byte[] id = event.id().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + 1 + source.length + 1 + id.length)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, occurredAt) ^ Long.MIN_VALUE)
                .put((byte) rank)
                .put(source)
                .put((byte) 0)
                .put(id)
                .array();
    }

    /**
     * The inverse of {@link #bytes()}.
     *
     * @throws IllegalArgumentException if these are not the bytes of a key
     */
    public static CanonicalKey of(byte[] bytes) {
        int separator = Long.BYTES + 1;
        while (separator < bytes.length && bytes[separator] != 0) {
            separator++;
        }
        if (separator >= bytes.length) {
            throw new IllegalArgumentException("not a canonical key: " + bytes.length + " bytes without a separator");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Instant occurredAt = Instant.EPOCH.plus(buffer.getLong() ^ Long.MIN_VALUE, ChronoUnit.MICROS);
        int rank = buffer.get();
        int start = Long.BYTES + 1;
        return new CanonicalKey(
                occurredAt,
                rank,
                new EventKey(
                        new String(bytes, start, separator - start, StandardCharsets.UTF_8),
                        new String(bytes, separator + 1, bytes.length - separator - 1, StandardCharsets.UTF_8)));
    }
}
