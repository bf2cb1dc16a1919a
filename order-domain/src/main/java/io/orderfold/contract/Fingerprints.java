package io.orderfold.contract;

import io.orderfold.order.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * Tells the same event sent twice from two events with one id.
 *
 * <p>SHA-256 over the length of the type (4 bytes), the type, the claimed time in microseconds since 1970 (8 bytes), the
 * Avro body. Not the wire prefix: a registry that was set up anew gives other ids to the same schemas. Not the other
 * headers: a retry may carry another trace.
 */
public final class Fingerprints {

    private Fingerprints() {}

    /** @param body Avro binary, without a wire prefix */
    public static Fingerprint of(String type, Instant claimedAt, byte[] body) {
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
        digest.update(name);
        digest.update(ByteBuffer.allocate(Long.BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, claimedAt))
                .flip());
        return new Fingerprint(HexFormat.of().formatHex(digest.digest(body)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
