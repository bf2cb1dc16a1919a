package io.orderfold.kernel.peer;

import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreQuestion;
import io.orderfold.kernel.query.Tolerance;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * Questions and answers between replicas as bytes. Internal: both sides are one service, in two versions at most. Numbers are big-endian; a text or a key is
 * its length in four bytes, then its bytes; a duration is in milliseconds; the first byte of a message is the version of the protocol.
 *
 * <p>Reading refuses what is cut off, too long by a byte, or of another version; it never allocates more than was received.
 */
final class PeerBytes {

    /** Goes up with any change of the layout; the other version is then refused, and the caller asks somebody else. */
    static final byte VERSION = 1;

    /** A store's name and two keys. */
    static final int MOST_QUESTION_BYTES = 64 * 1024;

    /** Twice the largest record of the house. */
    static final int MOST_ANSWER_BYTES = 16 * 1024 * 1024;

    private static final int MOST_REASON = 500;
    private static final byte FOUND = 1;
    private static final byte NOT_FOUND = 2;
    private static final byte NOT_READY = 3;
    private static final byte ACTIVE = 1;
    private static final byte STANDBY = 2;
    private static final long UNKNOWN = -1;

    private PeerBytes() {}

    static byte[] of(StoreQuestion question) {
        return written(out -> {
            out.writeByte(VERSION);
            put(out, question.store().getBytes(StandardCharsets.UTF_8));
            out.writeInt(question.partition());
            put(out, question.from().get());
            put(out, question.to().get());
            out.writeInt(question.limit());
            out.writeLong(question.tolerance().absence().toMillis());
            out.writeLong(question.tolerance().standby().toMillis());
        });
    }

    static StoreQuestion question(byte[] bytes) throws PeerProtocolException {
        return read(bytes, in -> {
            String store = text(in);
            int partition = in.getInt();
            Bytes from = Bytes.wrap(take(in));
            Bytes to = Bytes.wrap(take(in));
            int limit = in.getInt();
            Tolerance tolerance = new Tolerance(Duration.ofMillis(in.getLong()), Duration.ofMillis(in.getLong()));
            return new StoreQuestion(store, partition, from, to, limit, tolerance);
        });
    }

    static byte[] of(StoreAnswer<List<KeyValue<Bytes, byte[]>>> answer) {
        byte[] bytes = written(out -> {
            out.writeByte(VERSION);
            switch (answer) {
                case StoreAnswer.Found<List<KeyValue<Bytes, byte[]>>> found -> {
                    out.writeByte(FOUND);
                    out.writeByte(code(found.servedBy()));
                    out.writeLong(found.staleness().map(Duration::toMillis).orElse(UNKNOWN));
                    out.writeInt(found.value().size());
                    for (KeyValue<Bytes, byte[]> entry : found.value()) {
                        put(out, entry.key.get());
                        put(out, entry.value);
                    }
                }
                case StoreAnswer.NotFound<List<KeyValue<Bytes, byte[]>>> none -> {
                    out.writeByte(NOT_FOUND);
                    out.writeByte(code(none.servedBy()));
                    out.writeLong(none.staleness().toMillis());
                }
                case StoreAnswer.Elsewhere<List<KeyValue<Bytes, byte[]>>> elsewhere ->
                    notReady(out, "Another replica holds it.");
                case StoreAnswer.NotReady<List<KeyValue<Bytes, byte[]>>> notReady -> notReady(out, notReady.reason());
            }
        });
        return bytes.length <= MOST_ANSWER_BYTES
                ? bytes
                : written(out -> {
                    out.writeByte(VERSION);
                    notReady(out, "What was asked for is too large to be passed on.");
                });
    }

    static StoreAnswer<List<KeyValue<Bytes, byte[]>>> answer(byte[] bytes) throws PeerProtocolException {
        return read(bytes, in -> switch (in.get()) {
            case FOUND -> {
                ServedBy servedBy = servedBy(in);
                Optional<Duration> staleness = staleness(in);
                int count = in.getInt();
                List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    entries.add(KeyValue.pair(Bytes.wrap(take(in)), take(in)));
                }
                yield new StoreAnswer.Found<>(entries, staleness, servedBy);
            }
            case NOT_FOUND -> {
                ServedBy servedBy = servedBy(in);
                yield new StoreAnswer.NotFound<>(staleness(in).orElseThrow(IllegalArgumentException::new), servedBy);
            }
            case NOT_READY -> new StoreAnswer.NotReady<>(text(in));
            default -> throw new IllegalArgumentException("no such answer");
        });
    }

    private static byte code(ServedBy servedBy) {
        return switch (servedBy) {
            case ACTIVE -> ACTIVE;
            case STANDBY -> STANDBY;
        };
    }

    private static ServedBy servedBy(ByteBuffer in) {
        return switch (in.get()) {
            case ACTIVE -> ServedBy.ACTIVE;
            case STANDBY -> ServedBy.STANDBY;
            default -> throw new IllegalArgumentException("no such copy");
        };
    }

    private static Optional<Duration> staleness(ByteBuffer in) {
        long millis = in.getLong();
        if (millis < UNKNOWN) {
            throw new IllegalArgumentException("an age is never negative");
        }
        return millis == UNKNOWN ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    private static void notReady(DataOutputStream out, String reason) throws IOException {
        out.writeByte(NOT_READY);
        String line = reason.replaceAll("\\p{Cntrl}", " ");
        put(out, line.substring(0, Math.min(line.length(), MOST_REASON)).getBytes(StandardCharsets.UTF_8));
    }

    private static void put(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] take(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = take(in);
        if (bytes.length > MOST_REASON * 3) {
            throw new IllegalArgumentException("a text is too long");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a text has control characters");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text is not UTF-8", e);
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(ByteBuffer in);
    }

    private static byte[] written(Writing message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            message.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reading<T> message) throws PeerProtocolException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.get() != VERSION) {
                throw new PeerProtocolException("It speaks another version.");
            }
            T read = message.from(in);
            if (in.hasRemaining()) {
                throw new PeerProtocolException("There are bytes behind the message.");
            }
            return read;
        } catch (BufferUnderflowException e) {
            throw new PeerProtocolException("The message is cut off.");
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new PeerProtocolException("The message makes no sense.");
        }
    }
}
