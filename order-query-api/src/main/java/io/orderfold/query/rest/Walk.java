package io.orderfold.query.rest;

import io.orderfold.query.lookup.Lookup;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A walk along the pages of a list. Law: what stood in the list when the first page was true, and stays, is on one of the pages; so no page comes from a
 * standby that is older than the first page was. That moment travels in the cursor, in front of the position. It is a second earlier than what the page says: so much
 * may the clocks of replicas differ.
 *
 * @param standby how old the answer of a standby may be
 */
record Walk(Duration standby, @Nullable Instant since, Optional<ByteBuffer> rest, Instant now) {

    private static final Duration CLOCKS = Duration.ofSeconds(1);
    private static final long UNKNOWN = Long.MIN_VALUE;

    /**
     * Begins, or goes on where a cursor says.
     *
     * @param list everything that shapes the list, but for the size of a page
     * @param cursor as it was sent, null for the first page
     * @param standby how old the caller lets the answer of a standby be
     */
    static Walk of(String list, @Nullable String cursor, Duration standby, Instant now) {
        if (cursor == null) {
            return new Walk(standby, null, Optional.empty(), now);
        }
        ByteBuffer sent = ByteBuffer.wrap(Cursor.read(list, cursor));
        if (sent.remaining() < Long.BYTES) {
            throw Cursor.refused();
        }
        long millis = sent.getLong();
        Instant since = millis == UNKNOWN ? null : Instant.ofEpochMilli(millis);
        return new Walk(
                since == null ? standby : younger(standby, Duration.between(since, now)),
                since,
                Optional.of(sent),
                now);
    }

    private static Duration younger(Duration one, Duration other) {
        Duration least = one.compareTo(other) < 0 ? one : other;
        return least.isNegative() ? Duration.ZERO : least;
    }

    /** Where it goes on; empty for the first page. */
    Optional<byte[]> position() {
        return rest.map(bytes -> {
            byte[] position = new byte[bytes.remaining()];
            bytes.duplicate().get(position);
            return position;
        });
    }

    /** The cursor behind a page. */
    String cursor(String list, byte[] position, Lookup.Found<?> page) {
        Instant first = since != null || rest.isPresent()
                ? since
                : page.staleness().map(age -> now.minus(age).minus(CLOCKS)).orElse(null);
        return Cursor.write(
                list,
                ByteBuffer.allocate(Long.BYTES + position.length)
                        .putLong(first == null ? UNKNOWN : first.toEpochMilli())
                        .put(position)
                        .array());
    }
}
