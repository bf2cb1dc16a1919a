package io.orderfold.contract;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.Origin;
import io.orderfold.contract.avro.RecordHeader;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.order.Verdict;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Facts of one order with any valid values, half of them run out of patience, and what the fold makes of them. */
final class RandomFacts {

    private static final Instant START = Instant.parse("2026-11-23T07:51:08.123456Z");

    private RandomFacts() {}

    /** An order and the journal entry of its last fact. */
    record Known(Order order, JournalEntry cause, Folded folded) {}

    /** Thirty facts, the order placed among them. */
    static Known fold(long seed) {
        RandomEvents events = new RandomEvents(seed);
        OrderId orderId = events.orderId();
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            OrderEvent event = i == 3 ? events.placed() : events.event();
            Instant at = START.plusSeconds(i);
            facts.add(fact(orderId, event, "e" + i, at, i % 7 == 0 ? at.minus(Duration.ofHours(2)) : at));
            if (i % 2 == 0) {
                Fact parked = facts.getLast();
                facts.add(fact(
                        orderId,
                        new UpkeepEvent.ParkingExpired(parked.key()),
                        "x" + i,
                        parked.expiresAt(),
                        parked.expiresAt()));
            }
        }
        return known(OrderFold.refold(orderId, facts, FoldRules.DEFAULT), facts.getLast());
    }

    /** An order of which only its placement is known. */
    static Known placed(long seed) {
        RandomEvents events = new RandomEvents(seed);
        Fact placed = fact(events.orderId(), events.placed(), "e", START, START);
        return known(OrderFold.refold(placed.orderId(), List.of(placed), FoldRules.DEFAULT), placed);
    }

    static Order placedOrder(long seed) {
        return placed(seed).order();
    }

    static JournalEntry entry(Fact fact, Verdict verdict, long version) {
        String type = EventTypes.of(fact.event()).wireName();
        Envelope envelope = new Envelope(
                fact.key(), type, fact.orderId(), fact.claimedAt(), fact.recordedAt(), "correlation", null, null, null);
        return JournalMapping.entry(
                fact,
                envelope,
                verdict,
                version,
                START.plusMillis(1),
                START.plusMillis(2),
                new Origin("order.capture.v1", 3, 17L),
                List.of(new RecordHeader("ce_id", ByteBuffer.wrap(new byte[] {1})), new RecordHeader("null", null)),
                new byte[] {0, 0, 0, 0, 1, 2});
    }

    private static Known known(Folded folded, Fact cause) {
        Verdict verdict = Objects.requireNonNull(folded.judged().get(cause.canonicalKey()))
                .verdict();
        return new Known(folded.order(), entry(cause, verdict, folded.order().version()), folded);
    }

    private static Fact fact(OrderId orderId, OrderEvent event, String id, Instant claimedAt, Instant recordedAt) {
        return Fact.of(
                new EventKey("/test", id),
                orderId,
                event,
                claimedAt,
                recordedAt,
                Fingerprints.of(EventTypes.of(event).wireName(), claimedAt, recordedAt, new byte[0]),
                FoldRules.DEFAULT);
    }
}
