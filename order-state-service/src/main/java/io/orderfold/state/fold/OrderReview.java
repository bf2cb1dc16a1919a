package io.orderfold.state.fold;

import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import io.orderfold.state.read.PayloadReader;
import java.util.Collection;

/** Looks at stored orders with the eyes of this version: would its rules make another order of the same facts? */
public final class OrderReview {

    /** What a review finds. */
    public enum Finding {
        /** These rules made it. */
        CURRENT,
        /** Other rules made it, and these make the same. */
        SAME,
        /** These rules make another order of it. */
        DIFFERENT,
        /** These rules fail on it. */
        FAILED
    }

    private final OrderStores stores;
    private final JournalFacts facts;
    private final OrderLoader loader;
    private final FoldRules rules;
    private final Rulebook rulebook;

    public OrderReview(OrderStores stores, PayloadReader payloads, FoldRules rules, Rulebook rulebook) {
        this.stores = stores;
        this.facts = new JournalFacts(payloads, rules);
        this.loader = new OrderLoader(stores, facts);
        this.rules = rules;
        this.rulebook = rulebook;
    }

    /** Version of the rules that it reviews by. */
    public int version() {
        return rulebook.version();
    }

    /**
     * Folds the whole journal of an order and writes nothing.
     *
     * @param stored the order as its store holds it
     * @throws RegistryUnavailableException if a schema is needed and cannot be had now
     */
    public Finding of(StoredOrder stored) {
        if (stored.getFoldVersion() == rulebook.version()) {
            return Finding.CURRENT;
        }
        try {
            LoadedOrder loaded = loader.load(stored);
            return differs(stored, loaded, loaded.wholeJournal(stores, facts)) ? Finding.DIFFERENT : Finding.SAME;
        } catch (RuntimeException failure) {
            Transient.rethrow(failure);
            return Finding.FAILED;
        }
    }

    /** The same order, as these rules would have stored it; only for one that is the {@link Finding#SAME}. */
    public StoredOrder seen(StoredOrder stored) {
        return new StoredOrder(
                stored.getOrderId(),
                stored.getVersion(),
                rulebook.version(),
                stored.getQuarantined(),
                stored.getLedger(),
                stored.getStatus(),
                stored.getFacets(),
                stored.getFrontier(),
                stored.getTop(),
                stored.getWaiting(),
                stored.getJournalBytes());
    }

    private boolean differs(StoredOrder stored, LoadedOrder loaded, Collection<Fact> journal) {
        OrderId orderId = loaded.order().orderId();
        return Difference.between(stored, loaded, rulebook.refold(orderId, journal, rules));
    }
}
