package io.orderfold.contract;

import io.orderfold.order.EventKey;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of record keys. An orderId is its UTF-8; a journal key is the orderId, a zero byte and the canonical key, so
 * that the entries of one order lie together in canonical order and no order is the prefix of another (an orderId holds
 * no control character).
 */
public final class OrderKeys {

    private static final byte SEPARATOR = 0;

    private OrderKeys() {}

    public static byte[] orderKey(OrderId orderId) {
        return orderId.value().getBytes(StandardCharsets.UTF_8);
    }

    /** Empty if the bytes are not UTF-8 or not an orderId. */
    public static Optional<OrderId> orderId(byte[] key) {
        return utf8(key).flatMap(OrderKeys::orderId);
    }

    public static byte[] journalKey(OrderId orderId, byte[] canonicalKey) {
        byte[] order = orderKey(orderId);
        byte[] key = Arrays.copyOf(order, order.length + 1 + canonicalKey.length);
        key[order.length] = SEPARATOR;
        System.arraycopy(canonicalKey, 0, key, order.length + 1, canonicalKey.length);
        return key;
    }

    /** Key of an event in a store: the orderId, a zero byte, the source, a zero byte, the id. */
    public static byte[] eventKey(OrderId orderId, EventKey event) {
        byte[] id = event.id().getBytes(StandardCharsets.UTF_8);
        byte[] source = event.source().getBytes(StandardCharsets.UTF_8);
        byte[] sourceAndId = Arrays.copyOf(source, source.length + 1 + id.length);
        sourceAndId[source.length] = SEPARATOR;
        System.arraycopy(id, 0, sourceAndId, source.length + 1, id.length);
        return journalKey(orderId, sourceAndId);
    }

    /** Lowest journal key an order can have, inclusive. */
    public static byte[] journalRangeStart(OrderId orderId) {
        return journalKey(orderId, new byte[0]);
    }

    /** First key behind all journal keys of an order, exclusive. */
    public static byte[] journalRangeEnd(OrderId orderId) {
        byte[] end = journalRangeStart(orderId);
        end[end.length - 1] = SEPARATOR + 1;
        return end;
    }

    /**
     * The order whose journal entry has this key.
     *
     * @throws IllegalArgumentException if the bytes are no journal key
     */
    public static OrderId orderIdOfJournalKey(byte[] journalKey) {
        return orderId(Arrays.copyOf(journalKey, separator(journalKey)))
                .orElseThrow(() -> new IllegalArgumentException("journal key without an orderId"));
    }

    /**
     * What follows the orderId in a journal key.
     *
     * @throws IllegalArgumentException if the bytes are no journal key
     */
    public static byte[] canonicalKeyOfJournalKey(byte[] journalKey) {
        return Arrays.copyOfRange(journalKey, separator(journalKey) + 1, journalKey.length);
    }

    /**
     * The partition of a dead letter, and of everything that is said about it (the law of place in {@link OrderTopics}).
     *
     * @param key the letter's key: that of the original, and so the orderId if the letter is about an order; null if it has none
     * @param letterId its id, which decides for a letter without a key
     * @param partitionCount partitions of the topic, at least 1; all topics of letters have as many as the inbound ones
     */
    public static int letterPartition(byte @Nullable [] key, String letterId, int partitionCount) {
        byte[] deciding = key == null ? letterId.getBytes(StandardCharsets.UTF_8) : key;
        return Utils.toPositive(Utils.murmur2(deciding)) % partitionCount;
    }

    private static int separator(byte[] journalKey) {
        for (int i = 0; i < journalKey.length; i++) {
            if (journalKey[i] == SEPARATOR) {
                return i;
            }
        }
        throw new IllegalArgumentException("journal key without a separator");
    }

    private static Optional<OrderId> orderId(String text) {
        try {
            return Optional.of(new OrderId(text));
        } catch (InvalidFactException notAnOrderId) {
            return Optional.empty();
        }
    }

    /** Strict UTF-8: empty for bytes that a lenient decoder would replace. */
    public static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
