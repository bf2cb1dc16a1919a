package io.orderfold.query.lookup;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.query.Tolerance;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.query.view.OrderViewTopology;
import io.orderfold.query.view.ParkedPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * Asks for the facts that wait, of all orders. Every partition is asked at once, wherever it is, and what one cannot say nobody can: a list that lacks a fact
 * is a wrong one. Safe for use by several threads.
 */
public final class ParkedLookup {

    /** Most rows of one partition that one question reads; a narrow filter ends earlier and says where to go on. */
    static final int MAX_ROWS = 500;

    private final StoreReader stores;
    private final EveryPartition partitions;
    private final ViewSource parked;
    private final Duration maxStaleness;

    /** @param maxStaleness how long ago the view may have been caught up for its not-found to count */
    public ParkedLookup(StoreReader stores, TopicPrefix environment, Duration maxStaleness) {
        this.stores = stores;
        this.partitions = new EveryPartition(stores);
        this.parked = view(environment);
        this.maxStaleness = maxStaleness;
    }

    /** The view of the facts that wait, and the topic it follows. */
    public static ViewSource view(TopicPrefix environment) {
        return new ViewSource(OrderViewTopology.PARKED, environment.of(OrderTopics.JOURNAL.name()));
    }

    /** Never not found: there may be none that waits. */
    public Lookup<Page<ParkedFact, ParkedPosition>> parked(ParkedQuery query) {
        return partitions
                .all(parked, partition -> range(query, partition))
                .map(found -> MergedList.page(
                        found.stream().map(rows -> part(rows, query)).toList(), ParkedFact::position, query.limit()));
    }

    private StoreAnswer<List<KeyValue<Bytes, JournalEntry>>> range(ParkedQuery query, int partition) {
        ParkedPosition after = query.after();
        Instant before = query.recordedBefore();
        Bytes first = after == null ? ParkedPosition.first() : after.next();
        Bytes last = before == null ? ParkedPosition.behindAll() : ParkedPosition.from(before);
        // A range that is upside down is empty; the store would only warn about it.
        return stores.range(
                parked,
                partition,
                first,
                last.compareTo(first) < 0 ? first : last,
                MAX_ROWS + 1,
                Tolerance.ofAbsence(maxStaleness));
    }

    private static MergedList.Part<ParkedFact, ParkedPosition> part(
            List<KeyValue<Bytes, JournalEntry>> read, ParkedQuery query) {
        boolean more = read.size() > MAX_ROWS;
        List<ParkedFact> rows = (more ? read.subList(0, MAX_ROWS) : read)
                .stream()
                        .map(row -> new ParkedFact(ParkedPosition.of(row.key), row.value))
                        .toList();
        return new MergedList.Part<>(
                rows.stream().filter(query::matches).toList(),
                more ? rows.getLast().position() : null);
    }
}
