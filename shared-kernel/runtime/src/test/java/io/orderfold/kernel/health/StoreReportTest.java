package io.orderfold.kernel.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.progress.ConsumerProgress;
import io.orderfold.kernel.progress.CopyAges;
import io.orderfold.kernel.progress.StandbyFreshness;
import io.orderfold.kernel.progress.ViewFreshness;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.progress.ViewSources;
import io.orderfold.kernel.topology.InboundTopics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Who may be asked, by what tasks a process has; on real brokers it is seen in {@code StandbysOnlyTest}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreReportTest {

    private static final List<TaskMetadata> NONE = List.of();
    private static final TaskMetadata TASK = new Task(new TaskId(0, 0), Set.of(new TopicPartition("t", 0)));
    private static final TaskMetadata OF_ANOTHER_TOPIC =
            new Task(new TaskId(1, 0), Set.of(new TopicPartition("other", 0)));

    private static StoreReport report(ViewSources views) {
        InboundTopics topics = new InboundTopics();
        Clock clock = Clock.systemUTC();
        return new StoreReport(
                views,
                new ViewFreshness(views, new ConsumerProgress(), topics, new CopyAges(), clock),
                new StandbyFreshness(views, topics, new CopyAges(), clock),
                topology());
    }

    private static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.table(
                "t",
                Consumed.with(Serdes.String(), Serdes.String()).withName("read"),
                Materialized.<String, String>as(Stores.inMemoryKeyValueStore("store")));
        return builder.build();
    }

    private static final ViewSources VIEWS = ViewSources.of(new ViewSource("store", "t"));

    @Test
    void an_active_view_that_nobody_has_looked_at_yet_cannot_answer() {
        assertThat(report(VIEWS).canAnswer(List.of(TASK), NONE)).isFalse();
    }

    @Test
    void a_service_that_answers_nobody_needs_its_active_tasks_only() {
        assertThat(report(ViewSources.of()).canAnswer(List.of(TASK), List.of(TASK)))
                .isTrue();
    }

    @Test
    void a_standby_task_whose_stores_have_not_come_yet_cannot_stand_in() {
        assertThat(report(VIEWS).canAnswer(NONE, List.of(TASK))).isFalse();
        assertThat(report(ViewSources.of()).canAnswer(NONE, List.of(TASK))).isFalse();
    }

    @Test
    void a_process_whose_active_tasks_have_no_view_answers_from_its_standbys() {
        assertThat(report(VIEWS).canAnswer(List.of(OF_ANOTHER_TOPIC), List.of(TASK)))
                .isFalse();
        assertThat(report(VIEWS).canAnswer(List.of(OF_ANOTHER_TOPIC), NONE)).isTrue();
    }

    /** What a thread says of a task that has just come. */
    private record Task(TaskId taskId, Set<TopicPartition> topicPartitions) implements TaskMetadata {

        @Override
        public Map<TopicPartition, Long> committedOffsets() {
            return Map.of();
        }

        @Override
        public Map<TopicPartition, Long> endOffsets() {
            return Map.of();
        }

        @Override
        public Optional<Long> timeCurrentIdlingStarted() {
            return Optional.empty();
        }
    }
}
