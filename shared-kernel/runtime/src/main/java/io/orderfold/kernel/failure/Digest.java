package io.orderfold.kernel.failure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A short name for bytes that have no place of their own: the same bytes, the same name. */
final class Digest {

    private static final int BYTES = 8;

    private Digest() {}

    /** 16 hexadecimal digits over key and value; a missing one counts as empty. */
    static String of(byte @Nullable [] key, byte @Nullable [] value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (key != null) {
                digest.update(key);
            }
            // Not a byte of UTF-8, so that key and value do not run into each other.
            digest.update((byte) 0xff);
            if (value != null) {
                digest.update(value);
            }
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
