package io.orderfold.state.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.order.FoldRules;
import io.orderfold.state.deadletter.Letters;
import io.orderfold.state.fold.FoldMeters;
import io.orderfold.state.fold.FoldProcessorSupplier;
import io.orderfold.state.read.OrderEventReader;
import io.orderfold.state.read.PayloadReader;
import io.orderfold.state.read.ReadRules;
import io.orderfold.state.topology.OrderStateTopology;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands the topology to Quarkus, which runs it. */
@Singleton
public class OrderStateBeans {

    @Produces
    @Singleton
    Topology topology(
            OrderStateConfig config,
            RegistrySerdes serdes,
            SchemaById schemas,
            InboundTopics inboundTopics,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String applicationId) {
        FoldRules rules = rules(config);
        PayloadReader payloads = new PayloadReader(schemas);
        return new OrderStateTopology(
                        new OrderEventReader(
                                payloads, new ReadRules(config.maxRecordBytes(), inboundTopics::partitionCount, rules)),
                        new FoldProcessorSupplier(rules, new FoldMeters(meters), payloads, serdes),
                        new Letters(applicationId, Clock.systemUTC()),
                        serdes)
                .build();
    }

    /** @throws IllegalArgumentException if the settings contradict each other; the start fails with its message */
    static FoldRules rules(OrderStateConfig config) {
        return new FoldRules(
                config.clockTolerance(), config.parkingLimit(), config.parkingLimits(), config.journalCap());
    }
}
