package io.orderfold.channels;

import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.stream.StreamService;
import io.orderfold.kernel.topology.TopicPrefix;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.common.serialization.Serdes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands the service to the kernel, which runs it. */
@Singleton
class ChannelCountBeans {

    // begin producer
    @Produces
    @Singleton
    StreamService service(
            RegistrySerdes serdes,
            TopicPrefix environment,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String applicationId) {
        return StreamService.of(ChannelCountTopology.build(serdes.value(OrderState.class), environment))
                .answering(ChannelCountTopology.counts(applicationId, environment), Serdes.String(), Serdes.Long())
                .explainedBy(ChannelCountTopology.RULES);
    }
    // end producer
}
