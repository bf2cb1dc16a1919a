package io.orderfold.query.live;

import io.orderfold.contract.StateMapping;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.query.lookup.Journal;
import io.orderfold.query.lookup.JournalLookup;
import io.orderfold.query.lookup.Lookup;
import io.orderfold.query.lookup.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What each fact changed, from the journal: the fold takes the facts in the order in which they came, so each version is made once more. It is what
 * {@code order.changes.v1} says, by the rules of this version, and for as long as the order exists.
 *
 * <p>Law: the changes after a version are all of them, each once, by version without a gap. Safe for use by several threads.
 */
public final class ChangesLookup implements ChangeFeed.Source {

    /** A page ends before the change that would take it beyond so much, in the binary form of the topic. The first one is always told. */
    static final int PAGE_BYTES = 256 * 1024;

    private final JournalLookup journals;
    private final FoldRules rules;

    /** @param rules those of the state service */
    public ChangesLookup(JournalLookup journals, FoldRules rules) {
        this.journals = journals;
        this.rules = rules;
    }

    /**
     * The first changes behind a version; empty if there is none yet. A page holds at least one of them, and no more than 256 KiB if it holds several.
     *
     * @param version the last that is known, 0 for none
     * @param limit at most so many
     */
    @Override
    public Lookup<Page<OrderChange, Long>> after(OrderId orderId, long version, int limit) {
        return journals.journal(orderId)
                .map(journal -> changes(orderId, journal.items(), version, limit, PAGE_BYTES, rules));
    }

    static Page<OrderChange, Long> changes(
            OrderId orderId, List<Journal.Item> items, long version, int limit, int bytes, FoldRules rules) {
        int from = (int) Math.min(version, items.size());
        int to = (int) Math.min((long) from + limit, items.size());
        List<Fact> facts = new ArrayList<>(
                items.subList(0, from).stream().map(Journal.Item::fact).toList());
        Set<EventKey> known = new HashSet<>(facts.stream().map(Fact::key).toList());
        Order order = from == 0
                ? Order.unknown(orderId)
                : OrderFold.refold(orderId, facts, rules).order();
        List<OrderChange> changes = new ArrayList<>();
        int size = 0;
        for (Journal.Item item : items.subList(from, to)) {
            known.add(item.fact().key());
            Folded folded = OrderFold.fold(order, item.fact(), rules, known::contains, () -> facts);
            OrderChange change = StateMapping.change(order.ledger(), folded.order(), item.entry(), folded.refolded());
            size += bytes(change);
            if (!changes.isEmpty() && size > bytes) {
                break;
            }
            changes.add(change);
            facts.add(item.fact());
            order = folded.order();
        }
        int told = from + changes.size();
        return new Page<>(changes, told < items.size() ? Long.valueOf(told) : null);
    }

    private static int bytes(OrderChange change) {
        try {
            return change.toByteBuffer().remaining();
        } catch (IOException e) {
            throw new UncheckedIOException("a change is written to memory", e);
        }
    }
}
