package io.orderfold.state.fold;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.contract.avro.VerdictCode;
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

    static final String VERDICT = "verdict";

    private final Map<VerdictCode, Counter> facts = new EnumMap<>(VerdictCode.class);
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
        if (outcome.correction()) {
            refolds.increment();
        }
    }

    void duplicate() {
        duplicates.increment();
    }
}
