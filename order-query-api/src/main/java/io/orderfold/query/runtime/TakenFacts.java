package io.orderfold.query.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.query.live.OrderBell;
import io.orderfold.query.view.JournalListener;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** Rings for those who wait, and counts. Counts are for rates: an entry that is read again after a crash counts again. */
@Singleton
final class TakenFacts implements JournalListener {

    /** Entries of journals that this replica has taken since it started, by verdict; tag {@value #VERDICT}. */
    static final String TAKEN = "orderfold.view.facts";

    private static final String VERDICT = "verdict";

    private final OrderBell bell;
    private final Map<VerdictCode, Counter> taken = new EnumMap<>(VerdictCode.class);

    TakenFacts(OrderBell bell, MeterRegistry meters) {
        this.bell = bell;
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
        taken.computeIfPresent(entry.getVerdict(), (verdict, counter) -> {
            counter.increment();
            return counter;
        });
    }
}
