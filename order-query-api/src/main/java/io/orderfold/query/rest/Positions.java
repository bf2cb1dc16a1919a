package io.orderfold.query.rest;

import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderId;
import io.orderfold.query.letters.LetterPosition;
import io.orderfold.query.lookup.HistoryQuery;
import io.orderfold.query.view.IndexKey;
import io.orderfold.query.view.ParkedPosition;
import io.orderfold.query.view.SearchTerm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.utils.Bytes;

/** What stands in a cursor: eight bytes of microseconds since 1970, then the id or key that tells equal times apart. */
final class Positions {

    private Positions() {}

    static byte[] bytes(HistoryQuery.Position position) {
        return bytes(position.recordedAt(), position.canonicalKey().get());
    }

    /** @throws ProblemException if the bytes are no position */
    static HistoryQuery.Position ofFact(byte[] bytes) {
        return new HistoryQuery.Position(instant(bytes), Bytes.wrap(rest(bytes)));
    }

    /** The searched value is left out: it is in the request, and a cursor may end up in a log. */
    static byte[] bytes(IndexKey position) {
        return bytes(position.placedAt(), position.orderId().value().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ProblemException if the bytes are no position */
    static IndexKey ofOrder(SearchTerm term, byte[] bytes) {
        Instant placedAt = instant(bytes);
        try {
            return new IndexKey(term, placedAt, new OrderId(new String(rest(bytes), StandardCharsets.UTF_8)));
        } catch (InvalidFactException notAnId) {
            throw Cursor.refused();
        }
    }

    static byte[] bytes(LetterPosition position) {
        return bytes(position.failedAt(), position.id().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ProblemException if the bytes are no position */
    static LetterPosition ofLetter(byte[] bytes) {
        return new LetterPosition(instant(bytes), new String(rest(bytes), StandardCharsets.UTF_8));
    }

    static byte[] bytes(ParkedPosition position) {
        return bytes(position.recordedAt(), position.journalKey().get());
    }

    /** @throws ProblemException if the bytes are no position */
    static ParkedPosition ofParked(byte[] bytes) {
        return new ParkedPosition(instant(bytes), Bytes.wrap(rest(bytes)));
    }

    private static byte[] bytes(Instant time, byte[] rest) {
        return ByteBuffer.allocate(Long.BYTES + rest.length)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, time))
                .put(rest)
                .array();
    }

    private static Instant instant(byte[] bytes) {
        if (bytes.length < Long.BYTES) {
            throw Cursor.refused();
        }
        return Instant.EPOCH.plus(ByteBuffer.wrap(bytes).getLong(), ChronoUnit.MICROS);
    }

    private static byte[] rest(byte[] bytes) {
        byte[] rest = new byte[bytes.length - Long.BYTES];
        ByteBuffer.wrap(bytes).position(Long.BYTES).get(rest);
        return rest;
    }
}
