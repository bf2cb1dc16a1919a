package io.orderfold.state.upkeep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.state.fold.OrderReview.Finding;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What upkeep counts. Thread-safe; all meters exist from the start. */
public final class UpkeepMeters {

    /** Waits that the service ended by a fact. */
    public static final String EXPIRIES = "orderfold.upkeep.expiries";

    /** Orders that the service asked to be folded again after its rules changed. */
    public static final String REFOLDS = "orderfold.upkeep.refolds";

    /** Stored orders that a sweep looked at, by what it found; tag {@value #FINDING}. */
    public static final String REVIEWS = "orderfold.upkeep.reviews";

    static final String FINDING = "finding";

    private final Counter expiries;
    private final Counter refolds;
    private final Map<Finding, Counter> reviews = new EnumMap<>(Finding.class);

    public UpkeepMeters(MeterRegistry registry) {
        expiries = Counter.builder(EXPIRIES)
                .description("Waits ended because their deadline passed")
                .register(registry);
        refolds = Counter.builder(REFOLDS)
                .description("Orders asked to be folded again because the rules changed")
                .register(registry);
        for (Finding finding : Finding.values()) {
            reviews.put(
                    finding,
                    Counter.builder(REVIEWS)
                            .description("Stored orders looked at after the rules changed")
                            .tag(FINDING, finding.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void expiryTold() {
        expiries.increment();
    }

    void refoldTold() {
        refolds.increment();
    }

    void reviewed(Finding finding) {
        Counter counter = reviews.get(finding);
        if (counter != null) {
            counter.increment();
        }
    }
}
