package io.orderfold.order;

/**
 * Stands for the content of an event: two events with one key are the same event exactly if their fingerprints are equal.
 *
 * @param hex lower-case hexadecimal digits of a SHA-256
 */
public record Fingerprint(String hex) {

    public Fingerprint {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new InvalidFactException("fingerprint", "must be 64 hexadecimal digits");
        }
    }
}
