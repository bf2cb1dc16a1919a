package io.orderfold.channels;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.PlacedOrder;
import io.orderfold.kernel.failure.FirstStep;
import io.orderfold.kernel.failure.Ruling;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.QueryableStores;
import io.orderfold.kernel.serde.KeySerdes;
import io.orderfold.kernel.topology.NamingGuard;
import io.orderfold.kernel.topology.NodeRules;
import io.orderfold.kernel.topology.TopicPrefix;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Counts placed orders by channel. Each order counts once, with the channel of its newest state, and no longer when its state is deleted. */
final class ChannelCountTopology {

    // begin rules
    /** What the drawing says below itself; only what the names do not say. */
    static final NodeRules RULES = new NodeRules(Map.of(
            "judge-order", "An order whose channel is blank becomes a letter: nobody could ask for it.",
            "take-channel", "Null as long as the order is not placed, and once it is deleted.",
            "count-orders", "An order that changes its channel leaves the count of the old one."));
    // end rules

    // begin topology
    /** Store: channel → number of orders; partitioned by channel. */
    static final String COUNTS = "orders-per-channel";

    private static final String BY_CHANNEL = "orders-by-channel";

    private ChannelCountTopology() {}

    /** What REST answers from: the counts, the internal topic they follow, and the one that feeds it, by which a standby tells its age. */
    static ViewSource counts(String applicationId, TopicPrefix environment) {
        return new ViewSource(
                COUNTS,
                applicationId + "-" + BY_CHANNEL + "-repartition",
                Optional.of(environment.of(OrderTopics.STATE.name())));
    }

    static Topology build(Serde<OrderState> states, TopicPrefix environment) {
        StreamsBuilder builder = NamingGuard.builder(Map.of());
        builder.stream(
                        environment.of(OrderTopics.STATE.name()),
                        Consumed.with(KeySerdes.text(), states).withName("order-states"))
                .processValues(FirstStep.of(ChannelCountTopology::judge).passingTombstones(), Named.as("judge-order"))
                .mapValues(ChannelCountTopology::channel, Named.as("take-channel"))
                .toTable(
                        Named.as("keep-channel"),
                        Materialized.<String, String>as(Stores.persistentTimestampedKeyValueStore("channel-by-order"))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.String()))
                .groupBy(
                        (orderId, channel) -> KeyValue.pair(channel, orderId),
                        Grouped.with(BY_CHANNEL, Serdes.String(), Serdes.String()))
                .count(
                        Named.as("count-orders"),
                        Materialized.<String, Long>as(QueryableStores.timestamped(COUNTS))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.Long())
                                .withCachingDisabled());
        return NamingGuard.check(builder.build());
    }

    /** A refusal is a value, with a reason and a sentence for whoever reads the letter. */
    private static Ruling<OrderState> judge(String orderId, OrderState state) {
        String channel = channel(state);
        return channel != null && channel.isBlank()
                ? Ruling.refused(ChannelRefusal.BLANK_CHANNEL, "the order names no channel; correct it there", orderId)
                : Ruling.taken(state);
    }

    /** Null as long as the order is not placed, and when it was deleted: such an order counts nowhere. */
    private static @Nullable String channel(@Nullable OrderState state) {
        PlacedOrder placed = state == null ? null : state.getLedger().getPlaced();
        return placed == null ? null : placed.getChannel();
    }
    // end topology
}
