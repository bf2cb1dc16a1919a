package io.orderfold.channels;

import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.progress.ViewSources;
import io.orderfold.kernel.query.PeerStores;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.topology.NodeRules;
import io.orderfold.kernel.topology.TopicPrefix;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands the topology to Quarkus, which runs it, and says from which store the service answers. */
@Singleton
class ChannelCountBeans {

    // begin producer
    /** The counts, and the topic they follow. */
    final ViewSource counts;

    @Produces
    @Singleton
    final ViewSources views;

    ChannelCountBeans(@ConfigProperty(name = "quarkus.kafka-streams.application-id") String applicationId) {
        counts = new ViewSource(ChannelCountTopology.COUNTS, ChannelCountTopology.countedTopic(applicationId));
        views = ViewSources.of(counts);
    }

    @Produces
    @Singleton
    Topology topology(RegistrySerdes serdes, TopicPrefix environment) {
        return ChannelCountTopology.build(serdes.value(OrderState.class), environment);
    }

    /** Replicas may ask each other for the counts. */
    @Produces
    @Singleton
    final PeerStores askedByReplicas =
            PeerStores.none().with(ChannelCountTopology.COUNTS, Serdes.String(), Serdes.Long());
    // end producer

    @Produces
    @Singleton
    NodeRules rules() {
        return ChannelCountTopology.RULES;
    }
}
