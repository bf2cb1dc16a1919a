package io.orderfold.kernel.headway;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The stream threads of this process and when each last came to its consumer. Told by the consumers on the threads themselves; never blocks. */
public final class StreamThreads {

    private final Map<Thread, Long> lastSigns = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    /** Measures with the clock of the machine. */
    public StreamThreads() {
        this(System::nanoTime);
    }

    StreamThreads(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The calling thread has come to its consumer, or back from it. */
    public void sign() {
        lastSigns.put(Thread.currentThread(), nanoTime.getAsLong());
    }

    /** The calling thread closes its consumer and will end. */
    public void ended() {
        lastSigns.remove(Thread.currentThread());
    }

    List<Sign> signs() {
        lastSigns.keySet().removeIf(thread -> !thread.isAlive());
        return lastSigns.entrySet().stream()
                .map(entry -> new Sign(entry.getKey(), entry.getValue()))
                .toList();
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** @param at on the scale of {@link StreamThreads#now()} */
    record Sign(Thread thread, long at) {}
}
