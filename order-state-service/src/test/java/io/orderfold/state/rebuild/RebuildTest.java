package io.orderfold.state.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.topics.TopicFiles;
import io.orderfold.kernel.testing.topics.TopicProvisioner;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import io.orderfold.order.histories.Disorder;
import io.orderfold.order.histories.LegalHistories;
import io.orderfold.state.fold.Rulebook;
import io.orderfold.state.topology.OneOrder;
import io.orderfold.state.upkeep.UpkeepMeters;
import io.orderfold.state.upkeep.UpkeepRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Random histories out of order and with repetitions, and orders with facts that are parked, expired, orphaned, refused and
 * late. All deadlines have passed long ago, and causes stand in the log behind their effects: only reading on tells that
 * they have come.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RebuildTest {

    private static final String APPLICATION = "rebuild-live";
    private static final UpkeepRules UPKEEP = new UpkeepRules(Duration.ofMillis(100), 100, 100);
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private LocalStack stack;
    private Topics topics;
    private SortedMap<String, String> states;
    private SortedMap<String, String> journal;
    private Collection<JournalEntry> entries;

    @BeforeAll
    void a_first_run() {
        stack = LocalStack.start();
        topics = new Topics(stack);
        topics.tell(randomFacts(20_260_105L));
        topics.tell(oddFacts());
        try (RunningService service = run(APPLICATION, stack.newDirectory("live"), "")) {
            service.awaitRest();
            topics.tell(lateFacts());
            service.awaitRest();
        }
        states = topics.states(OrderTopics.STATE.name(), Topics.beginning(OrderTopics.STATE.name()));
        journal = topics.journal(OrderTopics.JOURNAL.name(), Topics.beginning(OrderTopics.JOURNAL.name()));
        entries = topics.entries(OrderTopics.JOURNAL.name(), Topics.beginning(OrderTopics.JOURNAL.name()))
                .values();
    }

    @AfterAll
    void close() {
        topics.close();
        stack.close();
    }

    @Test
    void the_first_run_met_everything_that_a_rebuild_must_decide_again() {
        assertThat(entries)
                .extracting(JournalEntry::getVerdict)
                .contains(
                        VerdictCode.APPLIED,
                        VerdictCode.APPLIED_WITH_ANOMALY,
                        VerdictCode.NO_EFFECT,
                        VerdictCode.PARKED,
                        VerdictCode.PARK_TIMEOUT,
                        VerdictCode.REFUSED);
        assertThat(entry("healed", "ShipmentDispatched").getVerdict()).isEqualTo(VerdictCode.APPLIED);
        assertThat(entry("healed", "ParkingExpired").getVerdict())
                .as("the cause came after the deadline")
                .isEqualTo(VerdictCode.NO_EFFECT);
        assertThat(entries)
                .as("a cause that stands behind its effect in the log is no reason to end the wait")
                .noneMatch(entry ->
                        entry.getOrderId().equals("behind") && entry.getType().contains("ParkingExpired"));
    }

    @Test
    void without_its_state_and_its_internal_topics_the_service_ends_at_the_same_bytes_and_tells_nothing_again() {
        Map<TopicPartition, Long> stateBefore = topics.ends(OrderTopics.STATE.name());
        Map<TopicPartition, Long> journalBefore = topics.ends(OrderTopics.JOURNAL.name());
        Map<TopicPartition, Long> upkeepBefore = topics.ends(OrderTopics.UPKEEP.name());
        topics.forget(APPLICATION);

        try (RunningService service = run(APPLICATION, stack.newDirectory("again"), "")) {
            service.awaitRest();
            assertThat(service.counted(UpkeepMeters.EXPIRIES)).isZero();
        }

        assertThat(topics.states(OrderTopics.STATE.name(), stateBefore)).isEqualTo(states);
        assertThat(topics.journal(OrderTopics.JOURNAL.name(), journalBefore)).isEqualTo(journal);
        assertThat(topics.ends(OrderTopics.UPKEEP.name())).isEqualTo(upkeepBefore);
    }

    @Test
    void a_shadow_ends_at_the_same_bytes_and_leaves_the_live_topics_alone() {
        String prefix = "shadow.";
        TopicProvisioner.create(
                stack.bootstrapServers(),
                TopicFiles.load(TopicFiles.defaultDirectory()).stream()
                        .filter(topic -> OrderTopics.OUTBOUND.stream()
                                .anyMatch(outbound -> outbound.name().equals(topic.name())))
                        .toList(),
                prefix);
        List<Map<TopicPartition, Long>> liveBefore = liveEnds();
        String state = prefix + OrderTopics.STATE.name();

        try (RunningService service = run("rebuild-shadow", stack.newDirectory("shadow"), prefix)) {
            service.await(
                    "as many orders at the same versions",
                    () -> topics.states(state, Topics.beginning(state)).equals(states));
        }

        String shadowJournal = prefix + OrderTopics.JOURNAL.name();
        assertThat(topics.journal(shadowJournal, Topics.beginning(shadowJournal)))
                .isEqualTo(journal);
        assertThat(liveEnds()).isEqualTo(liveBefore);
    }

    private List<Map<TopicPartition, Long>> liveEnds() {
        return OrderTopics.ALL.stream().map(topic -> topics.ends(topic.name())).toList();
    }

    private RunningService run(String applicationId, Path state, String prefix) {
        return RunningService.start(stack, applicationId, state, Rulebook.CURRENT, UPKEEP, prefix);
    }

    private JournalEntry entry(String orderId, String type) {
        return entries.stream()
                .filter(entry ->
                        entry.getOrderId().equals(orderId) && entry.getType().contains("." + type + "."))
                .findFirst()
                .orElseThrow();
    }

    private static List<Fact> randomFacts(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            var history = LegalHistories.next(random, new OrderId("random-" + i), START, FoldRules.DEFAULT);
            facts.addAll(
                    Disorder.SEVERE.deliver(history, FoldRules.DEFAULT, random).arrivals());
        }
        return facts;
    }

    private static List<Fact> oddFacts() {
        OneOrder behind = new OneOrder("behind");
        OneOrder expired = new OneOrder("expired");
        OneOrder healed = new OneOrder("healed");
        OneOrder orphan = new OneOrder("orphan");
        OneOrder refused = new OneOrder("refused");
        return List.of(
                behind.dispatched(30),
                behind.placed(0),
                behind.confirmed(1),
                behind.allocated(2),
                expired.placed(0),
                expired.dispatched(30),
                expired.released(40),
                healed.placed(0),
                healed.confirmed(1),
                healed.dispatched(30),
                orphan.dispatched(30),
                refused.placed(0),
                refused.confirmed(1),
                refused.allocated(2),
                refused.dispatched(3),
                refused.cancelled(60),
                refused.authorized(120));
    }

    private static List<Fact> lateFacts() {
        return List.of(new OneOrder("healed").allocated(20), new OneOrder("refused").held(2));
    }
}
