package io.orderfold.query.lookup;

import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.query.Tolerance;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import io.orderfold.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * Asks for all facts of one order at once, to fold them here. The facts of an order are as many as the state service lets
 * them be (2,000 by default), so this is one bounded scan. Safe for use by several threads.
 */
public final class JournalLookup {

    /** More facts than the rules let any order have. */
    private static final int MAX_FACTS = 9_000;

    private final StoreReader stores;
    private final ViewSource journals;
    private final JournalFacts facts;
    private final Duration maxStaleness;

    /**
     * @param journals that of {@link HistoryLookup#view}
     * @param maxStaleness how long ago the view may have been caught up for its not-found to count
     */
    public JournalLookup(StoreReader stores, ViewSource journals, JournalFacts facts, Duration maxStaleness) {
        this.stores = stores;
        this.journals = journals;
        this.facts = facts;
        this.maxStaleness = maxStaleness;
    }

    /**
     * The whole journal. Not found if there is no fact about the order at all; not ready where a part of the journal is not
     * read yet, for of a part of the facts another order comes out.
     */
    public Lookup<Journal> journal(OrderId orderId) {
        return journal(orderId, Tolerance.STANDBY);
    }

    /**
     * The same.
     *
     * @param standby how old the answer of a standby may be; zero for none
     */
    public Lookup<Journal> journal(OrderId orderId, Duration standby) {
        Bytes from = Bytes.wrap(OrderKeys.journalRangeStart(orderId));
        Bytes to = Bytes.wrap(OrderKeys.journalRangeEnd(orderId));
        StoreAnswer<List<KeyValue<Bytes, JournalEntry>>> answer = stores.range(
                journals, OrderKeys.orderKey(orderId), from, to, MAX_FACTS, new Tolerance(maxStaleness, standby));
        return switch (Answers.lookup(answer)) {
            case Lookup.Found<List<KeyValue<Bytes, JournalEntry>>> found -> whole(found);
            case Lookup.NotFound<List<KeyValue<Bytes, JournalEntry>>> none -> new Lookup.NotFound<>();
            case Lookup.Elsewhere<List<KeyValue<Bytes, JournalEntry>>> elsewhere -> new Lookup.Elsewhere<>();
            case Lookup.NotReady<List<KeyValue<Bytes, JournalEntry>>> notReady ->
                new Lookup.NotReady<>(notReady.reason());
        };
    }

    /**
     * The order as it is and as it would be with more facts: what they would do, dry.
     *
     * @param more at least one; those that the journal holds already change nothing
     */
    public Lookup<DryFold> dry(OrderId orderId, List<DryFold.Extra> more, Instant now) {
        Lookup<Journal> journal = journal(orderId);
        Lookup<Journal> known = journal instanceof Lookup.NotFound
                ? new Lookup.Found<>(new Journal(List.of()), Optional.of(Duration.ZERO), ServedBy.ACTIVE)
                : journal;
        return known.map(facts -> DryFold.of(orderId, facts, more, this.facts.rules(), now));
    }

    /** The fact of a record, by its headers and bytes, or why it is none. */
    public JournalFacts facts() {
        return facts;
    }

    /**
     * The order as it looks from there; empty if nothing is seen of it from there.
     *
     * @param standby how old the answer of a standby may be; zero for none
     * @param now the time of the question
     */
    public Lookup<Optional<OrderState>> past(OrderId orderId, Vantage vantage, Duration standby, Instant now) {
        Lookup<Optional<OrderState>> past =
                journal(orderId, standby).map(journal -> PastFold.of(orderId, journal, vantage, facts.rules(), now));
        return past instanceof Lookup.Found<Optional<OrderState>> found
                        && found.value().isEmpty()
                        && !found.isFresh(maxStaleness)
                ? new Lookup.NotReady<>("Facts of that time may not be read yet.")
                : past;
    }

    private Lookup<Journal> whole(Lookup.Found<List<KeyValue<Bytes, JournalEntry>>> found) {
        List<JournalEntry> entries =
                found.value().stream().map(entry -> entry.value).toList();
        if (!isWhole(entries)) {
            return new Lookup.NotReady<>("The journal of this order is not all read yet.");
        }
        try {
            return new Lookup.Found<>(
                    new Journal(entries.stream()
                            .sorted(Comparator.comparingLong(JournalEntry::getVersion))
                            .map(entry -> new Journal.Item(entry, facts.fact(entry)))
                            .toList()),
                    found.staleness(),
                    found.servedBy());
        } catch (RegistryUnavailableException silent) {
            return new Lookup.NotReady<>(
                    "The schema of a fact is not known here yet, and the registry does not answer.");
        }
    }

    /** The first fact made version 1, each further one the next: a number that is missing is a fact that is. */
    static boolean isWhole(List<JournalEntry> entries) {
        return entries.stream().mapToLong(JournalEntry::getVersion).max().orElse(0) == entries.size();
    }
}
