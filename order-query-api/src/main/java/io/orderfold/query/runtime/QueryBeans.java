package io.orderfold.query.runtime;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.progress.ViewSources;
import io.orderfold.kernel.query.PeerStores;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.NodeRules;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.query.letters.DecisionCounts;
import io.orderfold.query.letters.LetterFormats;
import io.orderfold.query.letters.OpenLetters;
import io.orderfold.query.lookup.HistoryLookup;
import io.orderfold.query.lookup.IndexLookup;
import io.orderfold.query.lookup.LetterLookup;
import io.orderfold.query.lookup.OrderLookup;
import io.orderfold.query.lookup.ParkedLookup;
import io.orderfold.query.view.OrderViewRules;
import io.orderfold.query.view.OrderViewTopology;
import io.orderfold.query.view.ParkedCounts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands the topology and the lookups to Quarkus, which runs the one and gives the others to the resources. */
@Singleton
class QueryBeans {

    private final QuerySettings settings;
    private final TopicPrefix environment;
    private final ViewSource orders;
    private final ViewSource journals;
    private final ViewSource indexRows;
    private final ViewSource operations;

    QueryBeans(
            QuerySettings settings,
            TopicPrefix environment,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String applicationId) {
        this.settings = settings;
        this.environment = environment;
        this.orders = OrderLookup.view(environment);
        this.journals = HistoryLookup.view(environment);
        this.indexRows = new ViewSource(
                OrderViewTopology.ORDER_INDEX,
                OrderViewTopology.indexRowsTopic(applicationId),
                Optional.of(orders.topic()));
        this.operations = LetterBeans.operations(environment, applicationId);
    }

    /** A singleton, not a proxied bean: a proxy of a topology has no input topics. */
    @Produces
    @Singleton
    Topology topology(
            RegistrySerdes serdes,
            LetterFormats letters,
            InboundTopics topics,
            OpenLetters open,
            DecisionCounts decisions,
            ParkedCounts parked,
            TakenFacts taken) {
        return OrderViewTopology.build(
                serdes.value(OrderState.class),
                serdes.value(JournalEntry.class),
                letters,
                environment,
                topics,
                open,
                decisions,
                parked,
                taken);
    }

    @Produces
    @Singleton
    NodeRules rules() {
        return OrderViewRules.RULES;
    }

    @Produces
    @Singleton
    ViewSources views() {
        return ViewSources.of(
                orders,
                journals,
                indexRows,
                ParkedLookup.view(environment),
                LetterLookup.letters(environment),
                LetterLookup.index(environment),
                operations);
    }

    @Produces
    @Singleton
    PeerStores askedByReplicas(RegistrySerdes serdes, LetterFormats letters) {
        return OrderViewTopology.askedByReplicas(
                serdes.value(OrderState.class), serdes.value(JournalEntry.class), letters);
    }

    @Produces
    @Singleton
    OrderLookup orders(StoreReader stores) {
        return new OrderLookup(stores, orders, settings.maxStaleness());
    }

    @Produces
    @Singleton
    HistoryLookup histories(StoreReader stores) {
        return new HistoryLookup(stores, journals, settings.maxStaleness());
    }

    @Produces
    @Singleton
    IndexLookup index(StoreReader stores) {
        return new IndexLookup(stores, indexRows, settings.maxStaleness());
    }
}
