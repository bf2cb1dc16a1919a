package io.orderfold.kernel.stream;

import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.orderfold.kernel.headway.StreamThreads;
import io.orderfold.kernel.progress.ConsumerProgress;
import io.orderfold.kernel.progress.CopyAges;
import io.orderfold.kernel.progress.StandbyFreshness;
import io.orderfold.kernel.progress.StartGate;
import io.orderfold.kernel.progress.TrackingClientSupplier;
import io.orderfold.kernel.progress.ViewFreshness;
import io.orderfold.kernel.progress.ViewSources;
import io.orderfold.kernel.rebalance.RebalanceLog;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.NodeRules;
import io.orderfold.kernel.topology.TopicPrefix;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.Topology;

/**
 * Hands the kernel to CDI. A service adds one {@code @Produces @Singleton StreamService}.
 *
 * <p>Singletons, not proxies: quarkus-kafka-streams and Kafka look at the objects themselves.
 */
@Singleton
public class KernelBeans {

    @Produces
    @Singleton
    ConsumerProgress consumerProgress() {
        return new ConsumerProgress();
    }

    @Produces
    @Singleton
    StartGate startGate() {
        return new StartGate();
    }

    /** For the topologies of services: every topic they name goes through it. */
    @Produces
    @Singleton
    TopicPrefix topicPrefix(KernelSettings settings) {
        return settings.topicPrefix().map(TopicPrefix::new).orElse(TopicPrefix.NONE);
    }

    @Produces
    @Singleton
    InboundTopics inboundTopics() {
        return new InboundTopics();
    }

    /** The extension gives it to the client it builds. */
    @Produces
    @Singleton
    KafkaClientSupplier clientSupplier(
            ConsumerProgress progress,
            StandbyFreshness standbys,
            StartGate gate,
            StreamThreads threads,
            RebalanceLog rebalances) {
        return new TrackingClientSupplier(progress, standbys, gate, threads, rebalances);
    }

    @Produces
    @Singleton
    @DefaultBean
    RegistryClientFacade registry(KernelSettings settings) {
        // SettingsCheck has refused a missing one before.
        return BoundedRegistry.at(
                settings.registry().url().orElseThrow(), settings.registry().callLimit());
    }

    @Produces
    @Singleton
    SchemaById schemaById(RegistryClientFacade registry) {
        return new SchemaById(registry);
    }

    @Produces
    @Singleton
    RegistrySerdes registrySerdes(RegistryClientFacade registry, KernelSettings settings) {
        return new RegistrySerdes(registry, settings.registry().autoRegister());
    }

    @Produces
    @Singleton
    Topology topology(StreamService service) {
        return service.topology();
    }

    @Produces
    @Singleton
    ViewSources views(StreamService service) {
        return service.views();
    }

    @Produces
    @Singleton
    NodeRules rules(StreamService service) {
        return service.rules();
    }

    @Produces
    @Singleton
    ViewFreshness viewFreshness(ViewSources views, ConsumerProgress progress, InboundTopics topics, CopyAges ages) {
        return new ViewFreshness(views, progress, topics, ages, Clock.systemUTC());
    }
}
