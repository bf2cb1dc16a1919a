package io.orderfold.state.runtime;

import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.progress.BrokerLogRanges;
import io.orderfold.kernel.progress.ConsumerProgress;
import io.orderfold.kernel.progress.Horizon;
import io.orderfold.kernel.progress.LogEnds;
import io.orderfold.kernel.progress.LogHorizon;
import io.orderfold.kernel.topology.TopicPrefix;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** Knows where the inbound topics end while the stream runs, and so up to which moment each task has read them. */
@Singleton
public class InboundEnds {

    private static final Duration QUESTION_LIMIT = Duration.ofSeconds(5);

    private final LogEnds ends = new LogEnds(Clock.systemUTC());
    private final ConsumerProgress progress;
    private final OrderStateConfig config;
    private final TopicPrefix environment;
    private volatile @Nullable Admin admin;

    InboundEnds(ConsumerProgress progress, OrderStateConfig config, TopicPrefix environment) {
        this.progress = progress;
        this.config = config;
        this.environment = environment;
    }

    /** That of the task which reads this partition of every inbound topic. */
    Horizon horizon(int partition) {
        return new LogHorizon(
                environment.of(OrderTopics.inboundNames()).stream()
                        .map(topic -> new TopicPartition(topic, partition))
                        .collect(Collectors.toSet()),
                progress,
                ends);
    }

    /** The extension fires the client as an event, just before it starts it. */
    void onStreams(@Observes KafkaStreams created, StreamsConfig streams) {
        Admin client = Admin.create(
                streams.getAdminConfigs(streams.getString(StreamsConfig.APPLICATION_ID_CONFIG) + "-inbound-ends"));
        admin = client;
        ends.start(
                BrokerLogRanges.ofAllWritten(client, QUESTION_LIMIT),
                config.upkeep().interval());
    }

    void onStop(@Observes ShutdownEvent event) {
        ends.close();
        Admin client = admin;
        if (client != null) {
            client.close(Duration.ZERO);
        }
    }
}
