package io.orderfold.query.lookup;

import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.query.Tolerance;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.order.OrderId;
import io.orderfold.query.letters.LetterPosition;
import io.orderfold.query.letters.LetterRow;
import io.orderfold.query.letters.LetterTopology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Asks for dead letters. The id of a letter does not say where it lies, and a list of all takes every partition, so those are asked at once; the letters of an
 * order lie in its partition. What one partition cannot say nobody can: a list that lacks a letter is a wrong one. Safe for use by several threads.
 */
public final class LetterLookup {

    /** Most rows of one partition that one question reads; a narrow filter ends earlier and says where to go on. */
    static final int MAX_ROWS = 500;

    private final StoreReader stores;
    private final EveryPartition partitions;
    private final ViewSource letters;
    private final ViewSource index;
    private final Duration maxStaleness;

    /** @param maxStaleness how long ago the view may have been caught up for its not-found to count */
    public LetterLookup(StoreReader stores, TopicPrefix environment, Duration maxStaleness) {
        this.stores = stores;
        this.letters = letters(environment);
        this.index = index(environment);
        this.partitions = new EveryPartition(stores);
        this.maxStaleness = maxStaleness;
    }

    /** The view of whole letters, and the topic it follows. */
    public static ViewSource letters(TopicPrefix environment) {
        return new ViewSource(LetterTopology.LETTERS, environment.of(OrderTopics.DEAD_LETTERS.name()));
    }

    /** The view of the lists, and the topic it follows. */
    public static ViewSource index(TopicPrefix environment) {
        return new ViewSource(LetterTopology.LETTER_INDEX, environment.of(OrderTopics.DEAD_LETTERS.name()));
    }

    /** The whole letter. One of which only the end is known is not found if the view is caught up, and else may not be read yet. */
    public Lookup<LetterRow> letter(String id) {
        return whole(
                partitions.first(
                        letters, partition -> stores.find(letters, partition, id, Tolerance.ofAbsence(maxStaleness))),
                maxStaleness);
    }

    /** What became of a letter is read from another topic than the letter, and may be there before it. */
    static Lookup<LetterRow> whole(Lookup<LetterRow> found, Duration maxStaleness) {
        return found instanceof Lookup.Found<LetterRow> row && row.value().letter() == null
                ? row.isFresh(maxStaleness)
                        ? new Lookup.NotFound<>()
                        : new Lookup.NotReady<>("The letter may not be read yet: what became of it is known already.")
                : found;
    }

    /** The whole letter where it is known to lie; a standby may not answer if it is older than that. */
    public Lookup<LetterRow> letter(String id, int partition, Duration standby) {
        return Answers.lookup(stores.find(letters, partition, id, new Tolerance(maxStaleness, standby)));
    }

    /** Never not found: there may be no letters. Rows are brief: without the value. */
    public Lookup<Page<LetterRow, LetterPosition>> letters(LetterQuery query) {
        OrderId orderId = query.filter().orderId();
        if (orderId == null) {
            return partitions
                    .all(index, partition -> range(query, partition))
                    .map(found ->
                            page(found.stream().map(rows -> part(rows, query)).toList(), query));
        }
        OptionalInt count = stores.partitions(index);
        if (count.isEmpty()) {
            return EveryPartition.unknown();
        }
        int partition = Partitions.of(OrderKeys.orderKey(orderId), count.getAsInt());
        return EveryPartition.complete(range(query, partition)).map(rows -> page(List.of(part(rows, query)), query));
    }

    /** The letter of an event of the order that is not in the journal; empty if there is none in the latest letters of the order. */
    public Lookup<Optional<LetterRow>> ofEvent(OrderId orderId, String event) {
        return letters(new LetterQuery(LetterQuery.Filter.of(orderId), null, MAX_ROWS))
                .map(page -> page.items().stream()
                        .filter(LetterLookup::neverReachedTheJournal)
                        .filter(row -> Optional.ofNullable(row.letter())
                                .flatMap(letter -> letter.event())
                                .filter(event::equals)
                                .isPresent())
                        .findFirst());
    }

    private static boolean neverReachedTheJournal(LetterRow row) {
        return row.isOpen() && row.letter() != null && !row.letter().isJournalled();
    }

    private StoreAnswer<List<KeyValue<Bytes, LetterRow>>> range(LetterQuery query, int partition) {
        LetterQuery.Filter filter = query.filter();
        OrderId order = filter.orderId();
        Instant to = filter.to();
        Instant from = filter.from();
        Bytes first = start(order, to == null ? null : to.minusNanos(1_000));
        LetterPosition after = query.after();
        if (after != null) {
            Bytes next = LetterPosition.next(order == null ? after.inAll() : after.inOrder(order));
            first = next.compareTo(first) > 0 ? next : first;
        }
        Bytes last = from == null
                ? order == null ? LetterPosition.behindAll() : LetterPosition.behind(order)
                : start(order, from.minusNanos(1_000));
        // A range that is upside down is empty; the store would only warn about it.
        return stores.range(
                index,
                partition,
                first,
                last.compareTo(first) < 0 ? first : last,
                MAX_ROWS + 1,
                Tolerance.ofAbsence(maxStaleness));
    }

    private static Bytes start(@Nullable OrderId order, @Nullable Instant time) {
        Instant latest = time == null ? LetterPosition.LATEST : time;
        return order == null ? LetterPosition.from(latest) : LetterPosition.from(order, latest);
    }

    private static MergedList.Part<LetterRow, LetterPosition> part(
            List<KeyValue<Bytes, LetterRow>> read, LetterQuery query) {
        boolean more = read.size() > MAX_ROWS;
        List<LetterRow> rows = (more ? read.subList(0, MAX_ROWS) : read)
                .stream().map(entry -> entry.value).toList();
        return new MergedList.Part<>(
                rows.stream().filter(query.filter()::matches).toList(),
                more ? rows.getLast().position() : null);
    }

    private static Page<LetterRow, LetterPosition> page(
            List<MergedList.Part<LetterRow, LetterPosition>> parts, LetterQuery query) {
        return MergedList.page(parts, LetterRow::position, query.limit());
    }
}
