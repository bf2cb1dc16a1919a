package io.orderfold.query.view;

import io.orderfold.order.OrderId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Where an order stands among the orders with one searched value: newest placed first, orders of one instant by id. Nothing
 * in it changes while the order has the value.
 *
 * <p>As bytes: the term, a zero byte, eight bytes of microseconds since 1970 that fall as time goes on, a zero byte, the
 * orderId. Unsigned comparison of the bytes is the order of a list, and no term is the prefix of another, because a term
 * holds no control character.
 *
 * @param placedAt with microseconds; finer parts are cut off
 */
public record IndexKey(SearchTerm term, Instant placedAt, OrderId orderId) {

    private static final byte SEPARATOR = 0;

    public IndexKey {
        placedAt = placedAt.truncatedTo(ChronoUnit.MICROS);
    }

    public Bytes bytes() {
        byte[] order = orderId.value().getBytes(StandardCharsets.UTF_8);
        byte[] start = start(term, placedAt, order.length);
        System.arraycopy(order, 0, start, start.length - order.length, order.length);
        return Bytes.wrap(start);
    }

    /**
     * The inverse of {@link #bytes()}.
     *
     * @throws IllegalArgumentException if these are not the bytes of a key
     */
    public static IndexKey of(Bytes bytes) {
        byte[] key = bytes.get();
        int separator = 0;
        while (separator < key.length && key[separator] != SEPARATOR) {
            separator++;
        }
        int order = separator + 1 + Long.BYTES + 1;
        if (separator == 0 || order > key.length) {
            throw new IllegalArgumentException("not a key of the index: " + key.length + " bytes");
        }
        long micros = ~ByteBuffer.wrap(key).getLong(separator + 1) ^ Long.MIN_VALUE;
        return new IndexKey(
                SearchTerm.of(new String(key, 0, separator, StandardCharsets.UTF_8)),
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                new OrderId(new String(key, order, key.length - order, StandardCharsets.UTF_8)));
    }

    /** Lowest key an order with this value can have: that of the newest one. */
    public static Bytes first(SearchTerm term) {
        byte[] value = term.bytes();
        return Bytes.wrap(Arrays.copyOf(value, value.length + 1));
    }

    /** Lowest key of the orders placed at this instant or earlier. */
    public static Bytes firstPlacedAt(SearchTerm term, Instant placedAt) {
        return Bytes.wrap(start(term, placedAt, 0));
    }

    /** First key behind all orders with this value; no order has it. */
    public static Bytes behind(SearchTerm term) {
        byte[] end = first(term).get();
        end[end.length - 1] = SEPARATOR + 1;
        return Bytes.wrap(end);
    }

    /** The next possible key. */
    public Bytes next() {
        byte[] key = bytes().get();
        return Bytes.wrap(Arrays.copyOf(key, key.length + 1));
    }

    private static byte[] start(SearchTerm term, Instant placedAt, int room) {
        byte[] value = term.bytes();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, placedAt);
        return ByteBuffer.allocate(value.length + 1 + Long.BYTES + 1 + room)
                .put(value)
                .put(SEPARATOR)
                .putLong(~(micros ^ Long.MIN_VALUE))
                .put(SEPARATOR)
                .array();
    }
}
