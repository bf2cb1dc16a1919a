package io.orderfold.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Puts an event into its envelope as a service would: equal content gives an equal fingerprint. */
public final class FactTeller {

    private FactTeller() {}

    /** @param recordedAt null for a service that does not say when it wrote the event down */
    public static Fact tell(
            EventKey key,
            OrderId orderId,
            OrderEvent event,
            Instant claimedAt,
            @Nullable Instant recordedAt,
            FoldRules rules) {
        String content = String.join(
                "\n",
                key.toString(),
                orderId.value(),
                event.toString(),
                claimedAt.toString(),
                (recordedAt == null ? claimedAt : recordedAt).toString());
        return Fact.of(key, orderId, event, claimedAt, recordedAt, fingerprint(content), rules);
    }

    private static Fingerprint fingerprint(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
