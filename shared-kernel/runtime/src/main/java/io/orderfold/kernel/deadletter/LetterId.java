package io.orderfold.kernel.deadletter;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.commons.codec.binary.Base32;

/**
 * The id of a letter: 26 characters of lower-case base32 (RFC 4648 alphabet, no padding) over the first 16 bytes of SHA-256.
 *
 * <p>Law: the same origin and the same reason give the same id, in every process and version, so a failure seen twice is one letter. The digest
 * runs over, without any separator: length of the topic's UTF-8 bytes (4 bytes), those bytes, partition (4 bytes), offset (8 bytes), length of
 * the reason code's UTF-8 bytes (4 bytes), those bytes; numbers big-endian.
 */
public record LetterId(String value) {

    private static final int DIGEST_BYTES = 16;
    private static final int LENGTH = 26;

    public LetterId {
        if (value.length() != LENGTH
                || !value.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'))) {
            throw new IllegalArgumentException("a letter id is " + LENGTH + " characters of lower-case base32");
        }
    }

    /** The id of the letter for a record and a reason. */
    public static LetterId of(Origin origin, DeadLetterReason reason) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeText(out, origin.topic());
            out.writeInt(origin.partition());
            out.writeLong(origin.offset());
            writeText(out, reason.code());
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail to be written", e);
        }
        byte[] head = Arrays.copyOf(sha256(bytes.toByteArray()), DIGEST_BYTES);
        return new LetterId(new Base32().encodeAsString(head).replace("=", "").toLowerCase(java.util.Locale.ROOT));
    }

    static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    @Override
    public String toString() {
        return value;
    }
}
