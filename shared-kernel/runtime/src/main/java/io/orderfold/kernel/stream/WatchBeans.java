package io.orderfold.kernel.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.kernel.headway.Headway;
import io.orderfold.kernel.headway.StackReading;
import io.orderfold.kernel.headway.StreamThreads;
import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.metrics.RecentMeters;
import io.orderfold.kernel.progress.ConsumerProgress;
import io.orderfold.kernel.progress.LagWatch;
import io.orderfold.kernel.progress.StartGate;
import io.orderfold.kernel.rebalance.RebalanceLog;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.quarkus.kafka.streams.runtime.KafkaStreamsRuntimeConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Hands to CDI what watches the stream. Everything here also works without CDI. */
@Singleton
public class WatchBeans {

    /** Where a stream thread waits for something that is not its own, by the class of the frame; see {@link StackReading}. */
    public static final Map<String, String> WAITS = Map.of(
            StartGate.class.getName(), "the start: broker or topics",
            BoundedRegistry.class.getName(), "the registry",
            FailurePolicy.class.getName(), "the end of the pause before it is replaced");

    @Produces
    @Singleton
    StartDiary startDiary(KernelSettings settings, KafkaStreamsRuntimeConfig streams) {
        return settings.stream()
                .diaryDirectory()
                .map(folder -> StartDiary.open(
                        Path.of(folder, streams.applicationId() + ".starts.properties"), Clock.systemUTC()))
                .orElseGet(() -> StartDiary.forgetful(Clock.systemUTC()));
    }

    @Produces
    @Singleton
    StreamThreads streamThreads() {
        return new StreamThreads();
    }

    @Produces
    @Singleton
    Headway headway(StreamThreads threads, KernelSettings settings) {
        return new Headway(threads, new StackReading(WAITS), settings.stream().headwayLimit());
    }

    @Produces
    @Singleton
    LagWatch lagWatch(ConsumerProgress progress) {
        return new LagWatch(progress, Clock.systemUTC());
    }

    @Produces
    @Singleton
    RebalanceLog rebalanceLog() {
        return new RebalanceLog(Clock.systemUTC());
    }

    @Produces
    @Singleton
    BrokerContact brokerContact(ProcessExit exit, KernelSettings settings) {
        return new BrokerContact(exit, settings.stream().brokerAwayLimit(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    RecentMeters recentMeters(MeterRegistry registry) {
        return new RecentMeters(registry, Clock.systemUTC());
    }

    @Produces
    @Singleton
    StreamSampler streamSampler(
            Headway headway,
            LagWatch lag,
            RebalanceLog rebalances,
            BrokerContact contact,
            StreamWatch watch,
            KernelMeters meters,
            RecentMeters recent) {
        meters.watchRestores(watch::restored, watch::toRestore);
        return new StreamSampler(headway, lag, rebalances, contact, meters, recent);
    }
}
