package io.orderfold.query.live;

import io.orderfold.order.OrderId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Rings for those who wait for news of an order. It says that there may be news, not which: whoever hears it asks the journal. Any thread.
 *
 * <p>Only what this process reads rings here. A partition that moves away falls silent, so whoever waits asks again from time to time.
 */
public final class OrderBell {

    private final int most;
    private final AtomicInteger listening = new AtomicInteger();
    private final ConcurrentMap<String, Set<Ear>> byOrder = new ConcurrentHashMap<>();

    /** @param most how many may listen at once; a little more can slip in when many come together */
    public OrderBell(int most) {
        this.most = most;
    }

    /** Whether one more may listen. */
    public boolean hasRoom() {
        return listening.get() < most;
    }

    /** How many listen. */
    public int listening() {
        return listening.get();
    }

    /**
     * Listens until closed. A ring that comes while this returns is heard or not; ask once after it.
     *
     * @param heard called on the stream thread: it must neither wait nor throw
     */
    public Listening listen(OrderId orderId, Runnable heard) {
        Ear mine = new Ear(heard);
        byOrder.compute(orderId.value(), (id, others) -> with(others, mine));
        listening.incrementAndGet();
        return () -> {
            boolean[] removed = new boolean[1];
            byOrder.computeIfPresent(orderId.value(), (id, all) -> {
                Set<Ear> rest = new HashSet<>(all);
                removed[0] = rest.remove(mine);
                return rest.isEmpty() ? null : Set.copyOf(rest);
            });
            if (removed[0]) {
                listening.decrementAndGet();
            }
        };
    }

    private static Set<Ear> with(@Nullable Set<Ear> others, Ear mine) {
        Set<Ear> all = others == null ? new HashSet<>() : new HashSet<>(others);
        all.add(mine);
        return Set.copyOf(all);
    }

    /** Rings for those who listen to the order. Called on the stream thread. */
    public void changed(String orderId) {
        byOrder.getOrDefault(orderId, Set.of()).forEach(ear -> ear.heard.run());
    }

    /** Has an identity: one caller may listen twice with the same runnable. */
    private static final class Ear {

        private final Runnable heard;

        Ear(Runnable heard) {
            this.heard = heard;
        }
    }

    /** Somebody listens. */
    @FunctionalInterface
    public interface Listening extends AutoCloseable {

        /** Ends it; a second time it does nothing. */
        @Override
        void close();
    }
}
