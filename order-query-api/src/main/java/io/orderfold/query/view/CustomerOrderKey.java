package io.orderfold.query.view;

import io.orderfold.order.CustomerId;
import io.orderfold.order.OrderId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Where an order stands among the orders of its customer: newest placed first, orders of one instant by id.
 *
 * <p>As bytes: the customerId, a zero byte, eight bytes of microseconds since 1970 that fall as time goes on, a zero byte,
 * the orderId. Unsigned comparison of the bytes is the order of a customer's list, and no customer is the prefix of
 * another, because an identifier holds no control character.
 *
 * @param placedAt with microseconds; finer parts are cut off
 */
public record CustomerOrderKey(CustomerId customerId, Instant placedAt, OrderId orderId) {

    private static final byte SEPARATOR = 0;

    public CustomerOrderKey {
        placedAt = placedAt.truncatedTo(ChronoUnit.MICROS);
    }

    public Bytes bytes() {
        byte[] order = utf8(orderId.value());
        byte[] start = start(customerId, placedAt, order.length);
        System.arraycopy(order, 0, start, start.length - order.length, order.length);
        return Bytes.wrap(start);
    }

    /**
     * The inverse of {@link #bytes()}.
     *
     * @throws IllegalArgumentException if these are not the bytes of a key
     */
    public static CustomerOrderKey of(Bytes bytes) {
        byte[] key = bytes.get();
        int separator = 0;
        while (separator < key.length && key[separator] != SEPARATOR) {
            separator++;
        }
        int order = separator + 1 + Long.BYTES + 1;
        if (order > key.length) {
            throw new IllegalArgumentException("not the key of a customer's order: " + key.length + " bytes");
        }
        long micros = ~ByteBuffer.wrap(key).getLong(separator + 1) ^ Long.MIN_VALUE;
        return new CustomerOrderKey(
                new CustomerId(new String(key, 0, separator, StandardCharsets.UTF_8)),
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                new OrderId(new String(key, order, key.length - order, StandardCharsets.UTF_8)));
    }

    /** Lowest key an order of this customer can have: that of the newest one. */
    public static Bytes first(CustomerId customerId) {
        byte[] customer = utf8(customerId.value());
        return Bytes.wrap(Arrays.copyOf(customer, customer.length + 1));
    }

    /** Lowest key of the orders placed at this instant or earlier. */
    public static Bytes firstPlacedAt(CustomerId customerId, Instant placedAt) {
        return Bytes.wrap(start(customerId, placedAt, 0));
    }

    /** First key behind all orders of this customer; no order has it. */
    public static Bytes behind(CustomerId customerId) {
        byte[] end = first(customerId).get();
        end[end.length - 1] = SEPARATOR + 1;
        return Bytes.wrap(end);
    }

    /** The next possible key. */
    public Bytes next() {
        byte[] key = bytes().get();
        return Bytes.wrap(Arrays.copyOf(key, key.length + 1));
    }

    private static byte[] start(CustomerId customerId, Instant placedAt, int room) {
        byte[] customer = utf8(customerId.value());
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, placedAt);
        return ByteBuffer.allocate(customer.length + 1 + Long.BYTES + 1 + room)
                .put(customer)
                .put(SEPARATOR)
                .putLong(~(micros ^ Long.MIN_VALUE))
                .put(SEPARATOR)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
