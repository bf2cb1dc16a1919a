package io.orderfold.query.rest;

import io.orderfold.kernel.rest.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a list goes on, as opaque text for a URL. Bound to the list it was made for: a cursor of another list, or one that
 * was changed, is told from a good one. It is no secret and grants nothing.
 */
final class Cursor {

    private static final int CHECK = 8;

    private Cursor() {}

    /** @param list everything that shapes the list, but for the size of a page */
    static String write(String list, byte[] position) {
        byte[] check = check(list, position);
        byte[] all = Arrays.copyOf(check, CHECK + position.length);
        System.arraycopy(position, 0, all, CHECK, position.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** @throws ProblemException if the text was not made by {@link #write} for this list */
    static byte[] read(String list, String text) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw refused();
        }
        if (all.length < CHECK) {
            throw refused();
        }
        byte[] position = Arrays.copyOfRange(all, CHECK, all.length);
        if (!Arrays.equals(check(list, position), Arrays.copyOf(all, CHECK))) {
            throw refused();
        }
        return position;
    }

    /** What a caller is told whose cursor is none. */
    static ProblemException refused() {
        return new ProblemException(
                ProblemCode.INVALID_CURSOR,
                "Send the cursor as it was received, with the parameters it was received for; or start without one.");
    }

    private static byte[] check(String list, byte[] position) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(list.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(position), CHECK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
