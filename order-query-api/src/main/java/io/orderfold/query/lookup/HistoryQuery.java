package io.orderfold.query.lookup;

import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.order.OrderId;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Which facts of an order, and in what order.
 *
 * @param verdicts only these; empty for all
 * @param after the last fact already seen, or null from the start
 * @param limit most facts of one page, at least 1
 */
public record HistoryQuery(
        OrderId orderId,
        Sequence sequence,
        Set<VerdictCode> verdicts,
        @Nullable Position after,
        int limit) {

    public HistoryQuery {
        verdicts = Set.copyOf(verdicts);
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, is " + limit);
        }
    }

    /** By which clock the facts are sorted; both ascending. */
    public enum Sequence {
        /** Canonical order: when it happened, as folded. */
        OCCURRED,
        /** When its service wrote it down; equal times in canonical order. */
        RECORDED
    }

    /** Where a fact stands in either sequence. */
    public record Position(Instant recordedAt, Bytes canonicalKey) {}
}
