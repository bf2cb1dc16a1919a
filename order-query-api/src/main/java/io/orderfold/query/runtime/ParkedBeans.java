package io.orderfold.query.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.query.lookup.ParkedLookup;
import io.orderfold.query.view.ParkedCounts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Hands out what shows and counts the facts that wait. */
@Singleton
class ParkedBeans {

    /** With its meters: a fact counts in the replica that has its partition. */
    @Produces
    @Singleton
    ParkedCounts counts(MeterRegistry meters) {
        ParkedCounts counts = new ParkedCounts();
        counts.watch(meters, Clock.systemUTC());
        return counts;
    }

    @Produces
    @Singleton
    ParkedLookup parked(StoreReader stores, TopicPrefix environment, QuerySettings settings) {
        return new ParkedLookup(stores, environment, settings.maxStaleness());
    }
}
