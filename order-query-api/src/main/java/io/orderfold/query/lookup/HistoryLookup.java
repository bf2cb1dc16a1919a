package io.orderfold.query.lookup;

import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.query.Tolerance;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.order.EventKey;
import io.orderfold.order.OrderId;
import io.orderfold.query.lookup.HistoryQuery.Position;
import io.orderfold.query.view.OrderViewTopology;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * Asks for the facts of one order. The whole journal of the order is read for each page: it is short (the state service
 * caps it, 2,000 facts by default), and only so the sequence by recording and the verdict filter are exact. Safe for use
 * by several threads.
 */
public final class HistoryLookup {

    private static final Comparator<Position> BY_OCCURRENCE = Comparator.comparing(Position::canonicalKey);
    private static final Comparator<Position> BY_RECORDING =
            Comparator.comparing(Position::recordedAt).thenComparing(BY_OCCURRENCE);

    private final StoreReader stores;
    private final ViewSource journals;
    private final Duration maxStaleness;

    /**
     * @param journals that of {@link #view}
     * @param maxStaleness how long ago the view may have been caught up for its not-found to count
     */
    public HistoryLookup(StoreReader stores, ViewSource journals, Duration maxStaleness) {
        this.stores = stores;
        this.journals = journals;
        this.maxStaleness = maxStaleness;
    }

    /** The view of journals, and the topic it follows. */
    public static ViewSource view(TopicPrefix environment) {
        return new ViewSource(OrderViewTopology.JOURNAL_VIEW, environment.of(OrderTopics.JOURNAL.name()));
    }

    /**
     * Not found if there is no fact about the order at all; a page without items if none passes the filter.
     *
     * @param standby how old the answer of a standby may be
     */
    public Lookup<Page<JournalEntry, Position>> history(HistoryQuery query, Duration standby) {
        return facts(query.orderId(), standby).map(facts -> page(facts, query));
    }

    /**
     * The fact of one event, whatever became of it; empty if the journal of the order does not hold it.
     *
     * @param event source, a bar and id, as {@link EventKey#toString} writes them
     * @param standby how old the answer of a standby may be
     */
    public Lookup<Optional<JournalEntry>> fact(OrderId orderId, String event, Duration standby) {
        return facts(orderId, standby)
                .map(facts -> facts.stream()
                        .map(fact -> fact.value)
                        .filter(fact -> event.equals(fact.getSource() + "|" + fact.getEventId()))
                        .findFirst());
    }

    private Lookup<List<KeyValue<Bytes, JournalEntry>>> facts(OrderId orderId, Duration standby) {
        byte[] order = OrderKeys.orderKey(orderId);
        Bytes from = Bytes.wrap(OrderKeys.journalRangeStart(orderId));
        Bytes to = Bytes.wrap(OrderKeys.journalRangeEnd(orderId));
        StoreAnswer<List<KeyValue<Bytes, JournalEntry>>> answer =
                stores.range(journals, order, from, to, Integer.MAX_VALUE, new Tolerance(maxStaleness, standby));
        return Answers.lookup(answer);
    }

    private static Page<JournalEntry, Position> page(List<KeyValue<Bytes, JournalEntry>> facts, HistoryQuery query) {
        Comparator<Position> sequence = switch (query.sequence()) {
            case OCCURRED -> BY_OCCURRENCE;
            case RECORDED -> BY_RECORDING;
        };
        Position after = query.after();
        List<KeyValue<Position, JournalEntry>> matching = facts.stream()
                .filter(fact -> query.verdicts().isEmpty() || query.verdicts().contains(fact.value.getVerdict()))
                .map(fact -> KeyValue.pair(position(fact), fact.value))
                .filter(fact -> after == null || sequence.compare(fact.key, after) > 0)
                .sorted(Comparator.comparing(fact -> fact.key, sequence))
                .limit(query.limit() + 1L)
                .toList();
        boolean more = matching.size() > query.limit();
        List<KeyValue<Position, JournalEntry>> shown = more ? matching.subList(0, query.limit()) : matching;
        return new Page<>(shown.stream().map(fact -> fact.value).toList(), more ? shown.getLast().key : null);
    }

    private static Position position(KeyValue<Bytes, JournalEntry> fact) {
        return new Position(fact.value.getRecordedAt(), Bytes.wrap(OrderKeys.canonicalKeyOfJournalKey(fact.key.get())));
    }
}
