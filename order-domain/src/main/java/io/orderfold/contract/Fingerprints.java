package io.orderfold.contract;

import io.orderfold.order.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tells the same event sent twice from two events with one id.
 *
 * <p>SHA-256 over the length of the type (4 bytes), the type, the claimed time and the recorded time in microseconds since
 * 1970 (8 bytes each), the Avro body: all that the fold looks at, so that two records with one fingerprint make the same
 * order whichever comes first. Not the wire prefix: a registry that was set up anew gives other ids to the same schemas. Not
 * the other headers: a retry may carry another trace.
 */
public final class Fingerprints {

    private Fingerprints() {}

    /**
     * @param recordedAt null if the producer did not say; it counts as {@code claimedAt} then, as in the fold
     * @param body Avro binary, without a wire prefix
     */
    public static Fingerprint of(String type, Instant claimedAt, @Nullable Instant recordedAt, byte[] body) {
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
        digest.update(name);
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(micros(claimedAt))
                .putLong(micros(recordedAt == null ? claimedAt : recordedAt))
                .flip());
        return new Fingerprint(HexFormat.of().formatHex(digest.digest(body)));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
