package io.orderfold.channels;

import static io.orderfold.channels.ChannelCountTopology.COUNTS;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import io.orderfold.kernel.deadletter.TechnicalReason;
import io.orderfold.kernel.failure.LetterSettings;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.approval.DrawnTopology;
import io.orderfold.kernel.testing.topology.ExpectedLetter;
import io.orderfold.kernel.testing.topology.MockRegistry;
import io.orderfold.kernel.testing.topology.TopicInput;
import io.orderfold.kernel.testing.topology.TopologyFixture;
import io.orderfold.kernel.topology.TopicPrefix;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChannelCountTopologyTest {

    private final Serde<OrderState> serde = new RegistrySerdes(new MockRegistry(), true).value(OrderState.class);

    // begin fixture
    @AutoClose
    private final TopologyFixture fixture = fixture();

    private TopologyFixture fixture() {
        return TopologyFixture.of(
                ChannelCountTopology.build(serde, TopicPrefix.NONE),
                Map.of(LetterSettings.TOPIC, "order.dlq.v1", "processing.guarantee", "exactly_once_v2"));
    }

    private TopicInput<String, OrderState> states(TopologyFixture of) {
        return of.input(OrderTopics.STATE.name(), new StringSerializer(), serde.serializer());
    }

    @Test
    void an_order_counts_once_and_moves_with_its_channel() {
        fixture.given(
                        states(fixture).record("O-1", States.placed("O-1", "web")),
                        states(fixture).record("O-2", States.placed("O-2", "web")))
                .when(states(fixture).record("O-1", States.placed("O-1", "Läden")))
                .thenStore(COUNTS, Map.of("Läden", 1L, "web", 1L))
                .thenNoLetter();
    }

    @Test
    void an_order_with_a_blank_channel_is_refused_and_its_record_is_kept() {
        OrderState blank = States.placed("O-1", " ");

        fixture.when(states(fixture).record("O-1", blank))
                .thenStore(COUNTS, Map.of())
                .thenLetters(ExpectedLetter.of(ChannelRefusal.BLANK_CHANNEL)
                        .withKey("O-1")
                        .withValue(serde.serializer().serialize(OrderTopics.STATE.name(), blank))
                        .withHeader(DeadLetterHeaders.ORDER_ID, "O-1"));
    }

    @Test
    void the_counts_do_not_depend_on_the_order_of_the_orders() {
        TopologyFixture.inEveryOrder(
                this::fixture,
                in -> List.of(
                        states(in).record("O-1", States.placed("O-1", "web")),
                        states(in).record("O-2", States.placed("O-2", "shop")),
                        states(in).record("O-3", States.unplaced("O-3")),
                        states(in).record("O-4", States.placed("O-4", "web"))),
                outcome -> outcome.thenStore(COUNTS, Map.of("shop", 1L, "web", 2L)));
    }
    // end fixture

    @Test
    void the_drawing_among_the_documents_is_the_one_of_the_code() {
        DrawnTopology.isCommitted(
                ChannelCountTopology.build(serde, TopicPrefix.NONE), "orders-per-channel", ChannelCountTopology.RULES);
    }

    @Test
    void an_order_that_is_deleted_no_longer_counts() {
        fixture.given(states(fixture).record("O-1", States.placed("O-1", "web")))
                .when(states(fixture).record("O-1", null))
                .thenStore(COUNTS, Map.of("web", 0L))
                .thenNoLetter();
    }

    @Test
    void a_restart_goes_on_counting() {
        fixture.given(states(fixture).record("O-1", States.placed("O-1", "web")));

        fixture.restart();

        fixture.when(states(fixture).record("O-2", States.placed("O-2", "web"))).thenStore(COUNTS, Map.of("web", 2L));
    }

    @Test
    void a_record_that_is_no_state_leaves_as_it_came() {
        byte[] key = "O-1".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] noState = {7, 7, 7};

        // At least once: Kafka's driver loses what a source writes within a transaction.
        try (var plain = TopologyFixture.of(
                ChannelCountTopology.build(serde, TopicPrefix.NONE), Map.of(LetterSettings.TOPIC, "order.dlq.v1"))) {
            plain.when(plain.rawInput(OrderTopics.STATE.name()).record(key, noState))
                    .thenLetters(ExpectedLetter.of(TechnicalReason.UNREADABLE_VALUE)
                            .withKey(key)
                            .withValue(noState));
        }
    }
}
