package io.orderfold.query.lookup;

import io.orderfold.contract.Envelope;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.Origin;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.order.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;

/**
 * An order as it is and as it would be with more facts, by the real fold; nothing is written.
 *
 * @param verdict of the first of the further facts
 * @param before empty if nothing is known of the order
 */
public record DryFold(Verdict verdict, Optional<OrderState> before, OrderState after) {

    private static final Vantage NOW = new Vantage(null, null);

    /**
     * A fact that is not in the journal.
     *
     * @param payload its value with the wire prefix
     */
    public record Extra(Fact fact, Envelope envelope, Bytes payload) {}

    static DryFold of(OrderId orderId, Journal journal, List<Extra> more, FoldRules rules, Instant now) {
        Extra first = more.getFirst();
        List<Extra> added = more.stream()
                .filter(extra -> journal.items().stream()
                        .noneMatch(item -> item.fact().key().equals(extra.fact().key())))
                .toList();
        Folded folded = OrderFold.refold(
                orderId,
                Stream.concat(
                                journal.items().stream().map(Journal.Item::fact),
                                added.stream().map(Extra::fact))
                        .toList(),
                rules);
        List<Journal.Item> items = new ArrayList<>(journal.items());
        for (Extra extra : added) {
            items.add(new Journal.Item(
                    JournalMapping.entry(
                            extra.fact(),
                            extra.envelope(),
                            verdict(folded, extra.fact().canonicalKey()),
                            items.size() + 1L,
                            now,
                            now,
                            new Origin(
                                    EventTypes.of(extra.fact().event()).topic().name(), 0, 0L),
                            List.of(),
                            extra.payload().get()),
                    extra.fact()));
        }
        CanonicalKey asked = journal.items().stream()
                .map(Journal.Item::fact)
                .filter(fact -> fact.key().equals(first.fact().key()))
                .findFirst()
                .orElse(first.fact())
                .canonicalKey();
        return new DryFold(
                verdict(folded, asked),
                journal.items().isEmpty() ? Optional.empty() : PastFold.of(orderId, journal, NOW, rules, now),
                PastFold.of(orderId, new Journal(items), NOW, rules, now).orElseThrow());
    }

    private static Verdict verdict(Folded folded, CanonicalKey key) {
        return Objects.requireNonNull(folded.judged().get(key), "a refold judges every fact")
                .verdict();
    }
}
