package io.orderfold.query.given;

import io.orderfold.contract.Envelope;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.GeneratedClasses;
import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.StateMapping;
import io.orderfold.contract.StoredMapping;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.Origin;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the state service publishes of an order whose facts came in this order: its newest state and its journal, made by the
 * real fold.
 *
 * @param entries in the order of arrival
 */
public record FoldedOrder(OrderState state, List<JournalEntry> entries) {

    static {
        GeneratedClasses.trust();
    }

    public FoldedOrder {
        entries = List.copyOf(entries);
    }

    /** @param payload of a fact, as its service would send it */
    public static FoldedOrder of(Function<Fact, byte[]> payload, Arrival... arrivals) {
        OrderId orderId = arrivals[0].fact().orderId();
        Folded folded = OrderFold.refold(
                orderId, Arrays.stream(arrivals).map(Arrival::fact).toList(), FoldRules.DEFAULT);
        List<JournalEntry> entries = new ArrayList<>();
        Map<CanonicalKey, JournalEntry> byKey = new HashMap<>();
        for (Arrival arrival : arrivals) {
            JournalEntry entry = entry(arrival, folded, entries.size() + 1, payload.apply(arrival.fact()));
            entries.add(entry);
            byKey.put(arrival.fact().canonicalKey(), entry);
        }
        return new FoldedOrder(
                StateMapping.state(
                        StoredMapping.stored(folded.order(), OrderFold.VERSION, 0),
                        byKey::get,
                        entries.getLast(),
                        false),
                entries);
    }

    private static JournalEntry entry(Arrival arrival, Folded folded, long version, byte[] payload) {
        Fact fact = arrival.fact();
        Instant foldedAt = arrival.loggedAt().plusMillis(100);
        return JournalMapping.entry(
                fact,
                Envelope.of(
                        fact.key(),
                        EventTypes.of(fact.event()).wireName(),
                        fact.orderId(),
                        fact.claimedAt(),
                        fact.recordedAt()),
                Objects.requireNonNull(folded.judged().get(fact.canonicalKey())).verdict(),
                version,
                arrival.loggedAt(),
                foldedAt,
                new Origin(EventTypes.of(fact.event()).topic().name(), 0, version),
                List.of(),
                payload);
    }

    /** All of it, to be published in one transaction. */
    public SpecificRecord[] records() {
        return Stream.concat(entries.stream(), Stream.of(state)).toArray(SpecificRecord[]::new);
    }
}
