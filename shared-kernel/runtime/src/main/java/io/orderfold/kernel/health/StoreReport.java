package io.orderfold.kernel.health;

import io.orderfold.kernel.progress.ViewFreshness;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** What the stores that answer queries can say. */
@Singleton
public class StoreReport {

    private final ViewFreshness freshness;

    public StoreReport(ViewFreshness freshness) {
        this.freshness = freshness;
    }

    boolean allCaughtUp() {
        return freshness.allCaughtUp();
    }

    /** A sentence for each active partition of a view. */
    Map<String, String> views() {
        Instant now = Clock.systemUTC().instant();
        Map<String, String> lines = new TreeMap<>();
        freshness
                .active()
                .forEach((place, fresh) -> lines.put(
                        place.view().store() + "-" + place.partition(),
                        fresh.map(t -> "read everything "
                                        + Duration.between(t, now).truncatedTo(ChronoUnit.MILLIS) + " ago")
                                .orElseGet(() -> freshness.explain(place.view(), place.partition()))));
        return lines;
    }
}
