package io.orderfold.query.runtime;

import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.order.FoldRules;
import io.orderfold.query.lookup.HistoryLookup;
import io.orderfold.query.lookup.JournalFacts;
import io.orderfold.query.lookup.JournalLookup;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hands out what folds journals here: the lookup, and the rules by which the state service folds. */
@Singleton
class JournalBeans {

    /**
     * Journals are read as they were folded; of the rules only the tolerance still takes part in a fold. Made at the start, so
     * that a tolerance that cannot be one ends it.
     */
    @Startup
    @Produces
    @Singleton
    FoldRules rules(QuerySettings settings) {
        FoldRules usual = FoldRules.DEFAULT;
        return new FoldRules(
                settings.clockTolerance(),
                usual.parkingLimit().compareTo(settings.clockTolerance()) < 0
                        ? settings.clockTolerance()
                        : usual.parkingLimit(),
                usual.parkingLimits(),
                usual.journalCap());
    }

    @Produces
    @Singleton
    JournalLookup journals(
            StoreReader stores, TopicPrefix environment, SchemaById schemas, FoldRules rules, QuerySettings settings) {
        return new JournalLookup(
                stores, HistoryLookup.view(environment), new JournalFacts(schemas, rules), settings.maxStaleness());
    }
}
