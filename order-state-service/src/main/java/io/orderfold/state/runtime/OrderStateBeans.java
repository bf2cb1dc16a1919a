package io.orderfold.state.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.kernel.stream.StreamService;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.order.FoldRules;
import io.orderfold.state.deadletter.LetterMeters;
import io.orderfold.state.deadletter.LetterWatch;
import io.orderfold.state.deadletter.Letters;
import io.orderfold.state.deadletter.SourceRules;
import io.orderfold.state.deadletter.SourceWatch;
import io.orderfold.state.fold.FoldMeters;
import io.orderfold.state.fold.FoldProcessorSupplier;
import io.orderfold.state.fold.JournalLimit;
import io.orderfold.state.fold.Rulebook;
import io.orderfold.state.read.OrderEventReader;
import io.orderfold.state.read.PayloadReader;
import io.orderfold.state.read.ReadRules;
import io.orderfold.state.topology.OrderStateRules;
import io.orderfold.state.topology.OrderStateTopology;
import io.orderfold.state.topology.OutputTopics;
import io.orderfold.state.upkeep.UpkeepMeters;
import io.orderfold.state.upkeep.UpkeepProcessorSupplier;
import io.orderfold.state.upkeep.UpkeepRules;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands the service to the kernel, which runs it. */
@Singleton
public class OrderStateBeans {

    /** The application that publishes into the live topics. */
    private static final String LIVE_APPLICATION = "order-state-service";

    @Produces
    @Singleton
    StreamService service(
            OrderStateConfig config,
            RegistrySerdes serdes,
            SchemaById schemas,
            InboundTopics inboundTopics,
            InboundEnds ends,
            MeterRegistry meters,
            TopicPrefix environment,
            SourceWatch sources,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String applicationId) {
        FoldRules rules = rules(config);
        PayloadReader payloads = new PayloadReader(schemas);
        Topology topology = new OrderStateTopology(
                        new OrderEventReader(
                                payloads,
                                new ReadRules(
                                        config.maxRecordBytes(), inboundTopics::partitionCount, rules, environment)),
                        new FoldProcessorSupplier(
                                rules,
                                new JournalLimit(config.journalCap(), config.journalBytes()),
                                new FoldMeters(meters),
                                payloads,
                                serdes),
                        new UpkeepProcessorSupplier(
                                upkeep(config.upkeep()),
                                ends::horizon,
                                rules,
                                Rulebook.CURRENT,
                                payloads,
                                serdes,
                                new UpkeepMeters(meters)),
                        new Letters(
                                applicationId,
                                Clock.systemUTC(),
                                new LetterWatch(new LetterMeters(meters), sources, environment)),
                        serdes,
                        outputs(config.shadowPrefix().orElse(""), applicationId, environment))
                .build();
        return StreamService.of(topology).explainedBy(OrderStateRules.RULES);
    }

    /** @throws IllegalArgumentException if a setting makes no sense; the start fails with its message */
    @Produces
    @Singleton
    SourceWatch sources(OrderStateConfig config, MeterRegistry meters) {
        OrderStateConfig.SourceWatch watch = config.sourceWatch();
        return new SourceWatch(
                new SourceRules(watch.window(), watch.share(), watch.leastRecords()), Clock.systemUTC(), meters);
    }

    /** @throws IllegalArgumentException if the settings contradict each other; the start fails with its message */
    static FoldRules rules(OrderStateConfig config) {
        return new FoldRules(
                config.clockTolerance(), config.parkingLimit(), config.parkingLimits(), config.journalCap());
    }

    private static UpkeepRules upkeep(OrderStateConfig.Upkeep upkeep) {
        return new UpkeepRules(upkeep.interval(), upkeep.expiriesPerRound(), upkeep.reviewsPerRound());
    }

    /**
     * A rebuild has an application id of its own, and nobody else has: under the id of the live application it would go on
     * from the live stores, and under another one without a prefix it would publish the whole past again.
     *
     * @throws IllegalArgumentException if prefix and application id do not fit
     */
    static OutputTopics outputs(String shadowPrefix, String applicationId, TopicPrefix environment) {
        String liveApplication = environment.of(LIVE_APPLICATION);
        boolean live = applicationId.equals(liveApplication);
        if (live != shadowPrefix.isEmpty()) {
            throw new IllegalArgumentException(
                    live
                            ? "order-state.shadow-prefix is set, so quarkus.kafka-streams.application-id must be another than "
                                    + liveApplication
                            : "the application id " + applicationId + " is not " + liveApplication
                                    + ", so order-state.shadow-prefix must be set");
        }
        return new OutputTopics(environment, shadowPrefix);
    }
}
