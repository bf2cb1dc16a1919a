package io.orderfold.kernel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Every meter of the kernel, by name. A name once published stays. */
@Singleton
public class KernelMeters {

    /** Counter: stream threads replaced after a transient failure. Tag {@link #TAG_CAUSE}. */
    public static final String THREAD_REPLACEMENTS = "orderfold.stream.thread.replacements";

    /** Gauge, seconds: age of the oldest freshness of any active view partition; NaN while one was never caught up. */
    public static final String VIEW_STALENESS = "orderfold.view.staleness";

    /** Simple class name of an exception. */
    public static final String TAG_CAUSE = "cause";

    private final MeterRegistry registry;

    public KernelMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A thread is about to be replaced. */
    public void threadReplaced(Throwable cause) {
        registry.counter(THREAD_REPLACEMENTS, TAG_CAUSE, cause.getClass().getSimpleName())
                .increment();
    }

    /** Publishes the staleness that the supplier answers, in seconds. */
    public void watchViewStaleness(Supplier<Number> seconds) {
        Gauge.builder(VIEW_STALENESS, seconds)
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }
}
