package io.orderfold.state.fold;

import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Whether an order still fits the records that carry it. Asked before the first write: a record that the client finds too
 * large aborts the transaction, and the same fact would abort the next one.
 */
final class OrderSize {

    /** State and changelog topics take 8 MiB; the last of it is left for facets and the sentences of waiting facts. */
    static final int MAX_BYTES = 7 * 1024 * 1024;

    /** No line, shipment or payment takes more than 3 KiB: ids of 128 and names of 256 characters, 4 bytes each. */
    private static final int MAX_BYTES_OF_ROW = 3 * 1024;

    private OrderSize() {}

    /** A sentence if the order would be too large, for the letter that takes the place of the fact. */
    static Optional<String> objection(Ledger ledger, StoredOrder stored) {
        if (ledger.lines().size() > CaptureEvent.MAX_LINES) {
            return Optional.of("the order would have " + ledger.lines().size() + " lines, at most "
                    + CaptureEvent.MAX_LINES + " are possible");
        }
        long rows = ledger.lines().size()
                + ledger.payments().size()
                + ledger.holds().values().stream()
                        .mapToLong(hold -> 1 + hold.lines().size())
                        .sum()
                + ledger.shipments().values().stream()
                        .mapToLong(shipment -> 1
                                + shipment.lines().size()
                                + shipment.tracking().size())
                        .sum();
        if (rows * MAX_BYTES_OF_ROW <= MAX_BYTES) {
            return Optional.empty();
        }
        int bytes = encodedLength(stored);
        return bytes <= MAX_BYTES
                ? Optional.empty()
                : Optional.of("the order would take " + bytes + " bytes, at most " + MAX_BYTES + " are possible");
    }

    private static int encodedLength(StoredOrder stored) {
        try {
            return stored.toByteBuffer().remaining();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
