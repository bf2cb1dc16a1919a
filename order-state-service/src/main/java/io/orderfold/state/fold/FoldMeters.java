package io.orderfold.state.fold;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.metrics.KernelMeters;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the fold counts. Thread-safe; all meters exist from the start, so a rate of zero is a zero and not a gap. A transaction
 * that is aborted and taken again counts again: these are numbers for rates and alerts, the exact ones are in the topics.
 */
public final class FoldMeters {

    /** Facts that entered a journal, by the verdict they got first; tag {@value #VERDICT}. */
    public static final String FACTS = "orderfold.facts";

    /** Repetitions that changed nothing. */
    public static final String DUPLICATES = "orderfold.facts.duplicate";

    /** Facts that came late, so that their order was folded again from its journal. */
    public static final String REFOLDS = "orderfold.refolds";

    /** Timer: from the arrival of a fact at the broker to its first verdict. */
    public static final String LATENCY = "orderfold.facts.latency";

    static final String VERDICT = "verdict";

    private final Map<VerdictCode, Counter> facts = new EnumMap<>(VerdictCode.class);
    private final Timer latency;
    private final Counter duplicates;
    private final Counter refolds;

    public FoldMeters(MeterRegistry registry) {
        for (VerdictCode verdict : VerdictCode.values()) {
            facts.put(
                    verdict,
                    Counter.builder(FACTS)
                            .description("Facts that entered a journal, by their first verdict")
                            .tag(VERDICT, verdict.name())
                            .register(registry));
        }
        latency = KernelMeters.latency(
                registry, LATENCY, "From the arrival of a fact at the broker to its first verdict");
        duplicates = Counter.builder(DUPLICATES)
                .description("Repetitions of a fact that changed nothing")
                .register(registry);
        refolds = Counter.builder(REFOLDS)
                .description("Orders folded again because a fact came late")
                .register(registry);
    }

    void journalled(FoldOutcome.Journalled outcome) {
        Counter counter = facts.get(outcome.cause().getVerdict());
        if (counter != null) {
            counter.increment();
        }
        KernelMeters.record(
                latency, outcome.cause().getLoggedAt(), outcome.cause().getFoldedAt());
        if (outcome.correction()) {
            refolds.increment();
        }
    }

    void duplicate() {
        duplicates.increment();
    }
}
