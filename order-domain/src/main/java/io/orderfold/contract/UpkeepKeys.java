package io.orderfold.contract;

import io.orderfold.order.EventKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Keys of the suite's own facts that are about another fact. A key follows from the fact it is about, so that telling it twice
 * is a repetition, and whether it has been told is one look into the journal.
 */
public final class UpkeepKeys {

    /** Who tells what the state service decides by itself. */
    public static final String SERVICE = OrderTopics.UPKEEP.owner();

    /** Who tells what an operator decides. */
    public static final String OPERATORS = OrderTopics.DECISIONS.owner();

    private static final int ID_BYTES = 16;

    private UpkeepKeys() {}

    /** The key of {@code ParkingExpired}: {@code expired-} and the first half of SHA-256 of source, zero byte, id, as hex. */
    public static EventKey expiryOf(EventKey parked) {
        return new EventKey(SERVICE, "expired-" + digest(parked));
    }

    /**
     * The key of {@code LetterDiscarded}: {@code discarded-} and the same digest. A fact that was discarded under this key is
     * nobody's concern any more, whatever its verdict; a discard under another key resolves the letters of its moment only.
     */
    public static EventKey discardOf(EventKey discarded) {
        return new EventKey(OPERATORS, "discarded-" + digest(discarded));
    }

    private static String digest(EventKey event) {
        byte[] name = (event.source() + '\0' + event.id()).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Arrays.copyOf(Fingerprints.sha256().digest(name), ID_BYTES));
    }
}
