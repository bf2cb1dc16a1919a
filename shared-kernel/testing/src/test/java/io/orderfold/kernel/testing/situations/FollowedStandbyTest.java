package io.orderfold.kernel.testing.situations;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.headway.StreamThreads;
import io.orderfold.kernel.progress.ConsumerProgress;
import io.orderfold.kernel.progress.CopyAges;
import io.orderfold.kernel.progress.StandbyFreshness;
import io.orderfold.kernel.progress.StartGate;
import io.orderfold.kernel.progress.TrackingClientSupplier;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.progress.ViewSources;
import io.orderfold.kernel.rebalance.RebalanceLog;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.WithLocalStack;
import io.orderfold.kernel.topology.InboundTopics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.StandbyUpdateListener.SuspendReason;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What Kafka Streams is told when it asks, through its admin client, how far the group has committed and thus how far a standby may be filled. */
@WithLocalStack
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FollowedStandbyTest {

    private static final String GROUP = "followed-standby";
    private static final String TOPIC = "followed-standby-states";
    private static final TopicPartition STANDBY = new TopicPartition(TOPIC, 0);
    private static final TopicPartition ACTIVE = new TopicPartition(TOPIC, 1);
    private static final TopicPartition CHANGELOG = new TopicPartition(TOPIC + "-changelog", 0);

    @Test
    void a_standby_of_a_view_may_go_to_the_end_of_its_topic_and_nothing_else_may(LocalStack stack) throws Exception {
        var views = ViewSources.of(
                new ViewSource("states", TOPIC), new ViewSource("rows", "rows-topic", Optional.of(TOPIC)));
        try (var standbys = new StandbyFreshness(
                        views, InboundTopics.of(Map.of(TOPIC, 2)), new CopyAges(), Clock.systemUTC());
                Admin admin = admin(standbys, stack)) {
            admin.createTopics(
                            List.of(new NewTopic(TOPIC, 2, (short) 1), new NewTopic(CHANGELOG.topic(), 1, (short) 1)))
                    .all()
                    .get();
            for (TopicPartition partition : List.of(STANDBY, ACTIVE, CHANGELOG)) {
                publish(stack, partition, 3);
            }
            admin.alterConsumerGroupOffsets(
                            GROUP,
                            Map.of(
                                    STANDBY, new OffsetAndMetadata(1),
                                    ACTIVE, new OffsetAndMetadata(1),
                                    CHANGELOG, new OffsetAndMetadata(1)))
                    .all()
                    .get();
            assertThat(told(admin)).containsExactlyInAnyOrderEntriesOf(Map.of(STANDBY, 1L, ACTIVE, 1L, CHANGELOG, 1L));

            standbys.onUpdateStart(STANDBY, "states", 0);
            standbys.onUpdateStart(CHANGELOG, "rows", 0);
            assertThat(told(admin)).containsExactlyInAnyOrderEntriesOf(Map.of(STANDBY, 3L, ACTIVE, 1L, CHANGELOG, 1L));

            standbys.onUpdateSuspended(STANDBY, "states", 3, 3, SuspendReason.PROMOTED);
            assertThat(told(admin)).containsEntry(STANDBY, 1L);
        }
    }

    private static Admin admin(StandbyFreshness standbys, LocalStack stack) {
        return new TrackingClientSupplier(
                        new ConsumerProgress(),
                        standbys,
                        StartGate.alreadyOpen(),
                        new StreamThreads(),
                        new RebalanceLog(Clock.systemUTC()))
                .getAdmin(Map.of("bootstrap.servers", stack.bootstrapServers()));
    }

    private static Map<TopicPartition, Long> told(Admin admin) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> told = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return told.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static void publish(LocalStack stack, TopicPartition partition, int count) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), "k", "v" + i))
                        .get();
            }
        }
    }
}
