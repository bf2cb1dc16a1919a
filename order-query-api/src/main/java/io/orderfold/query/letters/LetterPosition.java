package io.orderfold.query.letters;

import io.orderfold.order.OrderId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.utils.Bytes;

/**
 * Where a letter stands among others: newest first, those of one instant by id. The same in every partition, so lists of several can be merged.
 *
 * <p>As a key of the index: what list it is (all letters, those of an order, ends without a letter), a zero byte, eight bytes of microseconds that fall as
 * time goes on, the id. Unsigned comparison of the bytes is the order of the list.
 *
 * @param failedAt with microseconds; finer parts are cut off
 */
public record LetterPosition(Instant failedAt, String id) implements Comparable<LetterPosition> {

    /** No letter fails after the last year of RFC 3339. */
    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final String ALL = "T";
    private static final String ENDS = "R";

    public LetterPosition {
        failedAt = failedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Its key in the list of all letters. */
    public Bytes inAll() {
        return in(ALL);
    }

    /** Its key in the list of the letters of an order. */
    public Bytes inOrder(OrderId orderId) {
        return in(list(orderId));
    }

    /** Its key among the ends whose letter is not there. */
    Bytes inEnds() {
        return in(ENDS);
    }

    /** First possible key of those that failed at this instant or earlier. */
    public static Bytes from(Instant failedAt) {
        return new LetterPosition(failedAt, "").inAll();
    }

    /** The same in the list of an order. */
    public static Bytes from(OrderId orderId, Instant failedAt) {
        return new LetterPosition(failedAt, "").inOrder(orderId);
    }

    static Bytes fromEnds(Instant failedAt) {
        return new LetterPosition(failedAt, "").inEnds();
    }

    /** First key behind the list of all letters. */
    public static Bytes behindAll() {
        return behind(ALL);
    }

    /** First key behind the list of an order. */
    public static Bytes behind(OrderId orderId) {
        return behind(list(orderId));
    }

    static Bytes behindEnds() {
        return behind(ENDS);
    }

    /** The next possible key behind a key. */
    public static Bytes next(Bytes key) {
        return Bytes.wrap(java.util.Arrays.copyOf(key.get(), key.get().length + 1));
    }

    @Override
    public int compareTo(LetterPosition other) {
        return inAll().compareTo(other.inAll());
    }

    private static String list(OrderId orderId) {
        return "O" + orderId.value();
    }

    private Bytes in(String list) {
        byte[] start = list.getBytes(StandardCharsets.UTF_8);
        byte[] end = id.getBytes(StandardCharsets.UTF_8);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, failedAt);
        // Later is smaller, and with the sign turned bytes compare as numbers do.
        return Bytes.wrap(ByteBuffer.allocate(start.length + 1 + Long.BYTES + end.length)
                .put(start)
                .put((byte) 0)
                .putLong(~micros ^ Long.MIN_VALUE)
                .put(end)
                .array());
    }

    private static Bytes behind(String list) {
        byte[] start = list.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(
                ByteBuffer.allocate(start.length + 1).put(start).put((byte) 1).array());
    }
}
