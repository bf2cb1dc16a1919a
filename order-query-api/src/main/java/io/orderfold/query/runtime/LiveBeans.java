package io.orderfold.query.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.order.FoldRules;
import io.orderfold.query.live.ChangeFeed;
import io.orderfold.query.live.ChangesLookup;
import io.orderfold.query.live.OrderBell;
import io.orderfold.query.lookup.JournalLookup;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hands out what tells of changes as they come. */
@Singleton
class LiveBeans {

    static final String LISTENERS = "orderfold.live.listeners";

    @Produces
    @Singleton
    OrderBell bell(QuerySettings settings, MeterRegistry meters) {
        OrderBell bell = new OrderBell(settings.live().mostListeners());
        Gauge.builder(LISTENERS, bell, OrderBell::listening)
                .description("Requests that wait for news of an order")
                .register(meters);
        return bell;
    }

    @Produces
    @Singleton
    ChangeFeed feed(JournalLookup journals, FoldRules rules, OrderBell bell, QuerySettings settings) {
        return new ChangeFeed(
                new ChangesLookup(journals, rules),
                bell,
                settings.live().look(),
                settings.live().beat(),
                Infrastructure.getDefaultWorkerPool());
    }
}
