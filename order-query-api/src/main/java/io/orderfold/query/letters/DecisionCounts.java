package io.orderfold.query.letters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.contract.avro.LetterAction;

/** What came of decisions about letters, for meters. Counts are for rates: a decision that is read again after a crash counts again. Any thread. */
public final class DecisionCounts {

    /** Counter: decisions that were carried out or turned down; tags {@value #ACTION}, {@value #OUTCOME}. A series appears with the first one. */
    public static final String DECISIONS = "orderfold.letters.decisions";

    static final String ACTION = "action";
    static final String OUTCOME = "outcome";

    private final MeterRegistry meters;

    public DecisionCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    void decided(LetterAction action, DecisionOutcome outcome) {
        Counter.builder(DECISIONS)
                .description("Decisions about dead letters, by action and by what came of them")
                .tag(ACTION, action.name())
                .tag(OUTCOME, outcome.code())
                .register(meters)
                .increment();
    }
}
