package io.orderfold.query.rest;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Requests that wait for a view. Between two looks a request holds a timer and no thread. There is room for so many; who comes when all places are taken is
 * told so at once.
 */
@Singleton
class Waiting {

    private static final int PLACES = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final int places;
    private final AtomicInteger taken = new AtomicInteger();

    @Inject
    Waiting() {
        this(PLACES);
    }

    Waiting(int places) {
        this.places = places;
    }

    /**
     * Looks again and again.
     *
     * @param look what there is to answer, or empty; may block, and what it throws ends the wait
     * @param limit how long; from the first look on
     * @return the answer, or empty if the wait ended, or there was no place
     */
    <T> Uni<Optional<T>> until(Supplier<Optional<T>> look, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<T> first = look.get();
        if (first.isPresent() || limit.isZero()) {
            return Uni.createFrom().item(first);
        }
        if (taken.incrementAndGet() > places) {
            taken.decrementAndGet();
            return Uni.createFrom().item(first);
        }
        return again(look, end).onTermination().invoke(taken::decrementAndGet);
    }

    private <T> Uni<Optional<T>> again(Supplier<Optional<T>> look, long end) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(PAUSE)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(tick -> look.get())
                .flatMap(found -> found.isPresent() || System.nanoTime() - end >= 0
                        ? Uni.createFrom().item(found)
                        : again(look, end));
    }
}
