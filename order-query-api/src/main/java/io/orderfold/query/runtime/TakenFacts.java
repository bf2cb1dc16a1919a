package io.orderfold.query.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.query.live.OrderBell;
import io.orderfold.query.view.JournalListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** Rings for those who wait, and counts. Counts are for rates: an entry that is read again after a crash counts again. */
@Singleton
final class TakenFacts implements JournalListener {

    /** Entries of journals that this replica has taken since it started, by verdict; tag {@value #VERDICT}. */
    static final String TAKEN = "orderfold.view.facts";

    /** Timer: from the verdict on a fact, the first or a later one, until this replica answers with it. */
    static final String LATENCY = "orderfold.view.latency";

    private static final String VERDICT = "verdict";

    private final OrderBell bell;
    private final Clock clock = Clock.systemUTC();
    private final Timer latency;
    private final Map<VerdictCode, Counter> taken = new EnumMap<>(VerdictCode.class);

    TakenFacts(OrderBell bell, MeterRegistry meters) {
        this.bell = bell;
        this.latency =
                KernelMeters.latency(meters, LATENCY, "From the verdict on a fact until this replica answers with it");
        for (VerdictCode verdict : VerdictCode.values()) {
            taken.put(
                    verdict,
                    Counter.builder(TAKEN)
                            .description("Entries of journals that this replica has taken, by verdict")
                            .tag(VERDICT, verdict.name())
                            .register(meters));
        }
    }

    @Override
    public void taken(JournalEntry entry) {
        bell.changed(entry.getOrderId());
        KernelMeters.record(latency, entry.getFoldedAt(), clock.instant());
        taken.computeIfPresent(entry.getVerdict(), (verdict, counter) -> {
            counter.increment();
            return counter;
        });
    }
}
