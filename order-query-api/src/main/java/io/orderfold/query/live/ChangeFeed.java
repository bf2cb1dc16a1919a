package io.orderfold.query.live;

import io.orderfold.contract.avro.OrderChange;
import io.orderfold.order.OrderId;
import io.orderfold.query.lookup.Lookup;
import io.orderfold.query.lookup.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The changes of an order as they come. Whoever reads slowly is asked nothing and holds nothing but one page of changes: rings that are not
 * asked for melt into one, and the journal keeps what was not read yet.
 */
public final class ChangeFeed {

    /** Most changes that one reader holds. */
    static final int PAGE = 100;

    /** Where changes are found. */
    @FunctionalInterface
    public interface Source {

        /** The first changes behind a version, at most so many, and the version to go on from if there are more; may wait for a store. */
        Lookup<Page<OrderChange, Long>> after(OrderId orderId, long version, int limit);
    }

    private final Source changes;
    private final OrderBell bell;
    private final Duration look;
    private final Duration beat;
    private final Executor workers;

    /**
     * @param look how often the journal is asked though nothing rang: what another replica reads does not ring here
     * @param beat how often a feed with nothing to tell gives a sign of life; not less than {@code look}
     * @param workers threads that may wait for a store
     */
    public ChangeFeed(Source changes, OrderBell bell, Duration look, Duration beat, Executor workers) {
        this.changes = changes;
        this.bell = bell;
        this.look = look;
        this.beat = beat;
        this.workers = workers;
    }

    /** The first changes behind a version, as the journal has them now. Waits for the store. */
    public Lookup<List<OrderChange>> now(OrderId orderId, long version) {
        return changes.after(orderId, version, PAGE).map(Page::items);
    }

    /** Done, on a thread that may wait for a store, once there is a change behind the version, or it cannot be said here any more, or the wait is over. */
    public Uni<Boolean> news(OrderId orderId, long version, Duration wait) {
        return after(orderId, version)
                .select()
                .where(page -> !page.isEmpty())
                .map(page -> true)
                .toUni()
                .ifNoItem()
                .after(wait)
                .recoverWithItem(false)
                .onItem()
                .ifNull()
                .continueWith(false)
                .emitOn(workers);
    }

    /**
     * Pages of changes behind a version, each change once and without a gap; an empty page is a sign of life, and the first one comes at once. Ends when this
     * process can no longer say: the reader comes again with the last version it has. Cancel it to end it.
     */
    public Multi<List<OrderChange>> after(OrderId orderId, long version) {
        return Multi.createFrom().deferred(() -> {
            AtomicLong last = new AtomicLong(version);
            AtomicLong said = new AtomicLong(System.nanoTime() - beat.toNanos());
            return Multi.createBy()
                    .merging()
                    .withRequests(1)
                    .streams(
                            rings(orderId),
                            Multi.createFrom()
                                    .ticks()
                                    .startingAfter(look)
                                    .every(look)
                                    .onOverflow()
                                    .drop())
                    .onItem()
                    .transformToMultiAndConcatenate(ring -> pages(orderId, last))
                    .select()
                    .where(page -> !page.isEmpty() || System.nanoTime() - said.get() >= beat.toNanos())
                    .onItem()
                    .invoke(page -> said.set(System.nanoTime()))
                    .onFailure(Unanswerable.class)
                    .recoverWithCompletion();
        });
    }

    private Multi<Long> rings(OrderId orderId) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            MultiEmitter<? super Long> rings = emitter;
                            OrderBell.Listening listening = bell.listen(orderId, () -> rings.emit(0L));
                            rings.onTermination(listening::close);
                            // What came before anybody listened rings for nobody.
                            rings.emit(0L);
                        },
                        BackPressureStrategy.LATEST);
    }

    private Multi<List<OrderChange>> pages(OrderId orderId, AtomicLong last) {
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom().item(() -> page(orderId, last)).runSubscriptionOn(workers))
                .whilst(page -> page.last() != null)
                .map(Page::items);
    }

    private Page<OrderChange, Long> page(OrderId orderId, AtomicLong last) {
        return switch (changes.after(orderId, last.get(), PAGE)) {
            case Lookup.Found<Page<OrderChange, Long>> found -> {
                List<OrderChange> items = found.value().items();
                if (!items.isEmpty()) {
                    last.set(items.getLast().getVersion());
                }
                yield found.value();
            }
            case Lookup.NotFound<Page<OrderChange, Long>> gone -> throw new Unanswerable();
            case Lookup.Elsewhere<Page<OrderChange, Long>> moved -> throw new Unanswerable();
            case Lookup.NotReady<Page<OrderChange, Long>> notReady -> throw new Unanswerable();
        };
    }

    /** Ends a feed. */
    private static final class Unanswerable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unanswerable() {
            super("the journal cannot answer here any more", null, false, false);
        }
    }
}
