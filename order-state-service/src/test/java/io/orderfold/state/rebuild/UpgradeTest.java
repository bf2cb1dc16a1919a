package io.orderfold.state.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.order.Fact;
import io.orderfold.state.fold.ChangedRules;
import io.orderfold.state.fold.Rulebook;
import io.orderfold.state.topology.OneOrder;
import io.orderfold.state.upkeep.NewRules;
import io.orderfold.state.upkeep.UpkeepMeters;
import io.orderfold.state.upkeep.UpkeepRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UpgradeTest {

    private static final String APPLICATION = "upgrade";
    private static final int ORDERS = 40;

    /** One order in a round of each task: slow enough to be stopped in between. */
    private static final UpkeepRules SLOW = new UpkeepRules(Duration.ofMillis(100), 100, 1);

    @Test
    void a_sweep_goes_on_where_it_was_stopped_and_corrects_each_order_that_comes_out_different_once() {
        try (LocalStack stack = LocalStack.start();
                Topics topics = new Topics(stack)) {
            topics.tell(facts());
            Path state = stack.newDirectory("state");
            try (RunningService old = run(stack, state, ChangedRules.ofVersion(1))) {
                old.awaitRest();
            }
            String states = OrderTopics.STATE.name();
            Map<TopicPartition, Long> before = topics.ends(states);
            Map<TopicPartition, Long> changesBefore = topics.ends(OrderTopics.CHANGES.name());

            double first;
            try (RunningService next = run(stack, state, NewRules.ofVersion(2))) {
                next.await("a part of the orders", () -> next.counted(UpkeepMeters.REVIEWS) >= 8);
                first = next.counted(UpkeepMeters.REVIEWS);
            }
            try (RunningService next = run(stack, state, NewRules.ofVersion(2))) {
                next.await(
                        "the rest of the orders",
                        () -> topics.states(states, before).size() == ORDERS / 2);
                next.awaitRest();
                assertThat(next.counted(UpkeepMeters.REVIEWS))
                        .as("what the first one had looked at is not looked at again")
                        .isLessThanOrEqualTo(ORDERS - first);
            }

            assertThat(topics.states(states, before).keySet())
                    .hasSize(ORDERS / 2)
                    .allMatch(orderId -> orderId.startsWith("shipped-"));
            assertThat(topics.corrections(changesBefore)).as("one each").hasSize(ORDERS / 2);
        }
    }

    private static RunningService run(LocalStack stack, Path state, Rulebook rules) {
        return RunningService.start(stack, APPLICATION, state, rules, SLOW, "");
    }

    private static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < ORDERS / 2; i++) {
            OneOrder shipped = new OneOrder("shipped-" + i);
            OneOrder placed = new OneOrder("placed-" + i);
            facts.addAll(List.of(
                    shipped.placed(0),
                    shipped.confirmed(1),
                    shipped.allocated(2),
                    shipped.dispatched(3),
                    placed.placed(0)));
        }
        return facts;
    }
}
