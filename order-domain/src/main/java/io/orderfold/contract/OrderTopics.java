package io.orderfold.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every topic of the suite; a topic name stands here and in its file under {@code src-k8s/topics}, nowhere else.
 *
 * <p>All topics have the same number of partitions, all inbound ones the same partitioner (Java's default, by orderId). No
 * order between them is assumed.
 *
 * <p>Law of place: what is said about a dead letter lies in the partition in which the letter lies, whatever the key of the
 * record, so that a task has letter, resolutions, decisions and order together. Whoever has read the letter writes to the
 * partition it was read from; whoever writes the letter, or has only the order, asks
 * {@link OrderKeys#letterPartition}. The letter of a record with a key lies where that key belongs, and so with its order if
 * it is about one ({@code order-dlq-order-id}), also when the record itself came to a wrong partition; the letter of one without a
 * key lies where its letter id belongs. (A letter that the stream library's own error handlers write without a key may lie
 * anywhere: read it, and go by where it was read.)
 */
public final class OrderTopics {

    static {
        // Nobody reads or writes a record of ours without naming a topic first.
        GeneratedClasses.trust();
    }

    /** Whether a topic brings facts in or carries what the suite makes of them. */
    public enum Direction {
        /** Facts; the key is the orderId, the value an event of a type that the topic owns. */
        INBOUND,
        /** What the suite publishes. */
        OUTBOUND
    }

    /**
     * One topic.
     *
     * @param name as the broker knows it
     * @param owner the service that decides what stands in it. Besides it only order-query-api writes, in the name of an
     *     operator: the replay and the correction of a fact, the discard of a letter, and that the letter is done with
     */
    public record Topic(String name, String owner, Direction direction) {

        public boolean isInbound() {
            return direction == Direction.INBOUND;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static final Topic CAPTURE = inbound("order.capture.v1", "order-capture");
    public static final Topic CONTROL = inbound("order.control.v1", "order-control");

    /** Facts of the suite's own: what it decided by itself is folded like the rest, so that a rebuild decides the same. */
    public static final Topic UPKEEP = inbound("order.upkeep.v1", "order-state-service");

    public static final Topic INVENTORY = inbound("order.inventory.v1", "inventory");
    public static final Topic PAYMENT = inbound("order.payment.v1", "payment");
    public static final Topic FULFILMENT = inbound("order.fulfilment.v1", "fulfilment");
    public static final Topic RETURNS = inbound("order.returns.v1", "returns");

    /** The whole order, one record per version; compacted, key = orderId. */
    public static final Topic STATE = outbound("order.state.v1");

    /** What each fact changed; kept 30 days, key = orderId. */
    public static final Topic CHANGES = outbound("order.changes.v1");

    /** Each fact with its verdict; compacted, key of {@link OrderKeys#journalKey}, partitioned by orderId. */
    public static final Topic JOURNAL = outbound("order.journal.v1");

    /** Dead letters, the original bytes and headers; kept 90 days, key = the original key. */
    public static final Topic DEAD_LETTERS = outbound("order.dlq.v1");

    /**
     * What became of each dead letter; compacted, key = letter id. The newest resolution of a letter holds, and a letter
     * without one is open; so it does not matter which of the two topics is read first.
     */
    public static final Topic RESOLUTIONS = outbound("order.dlq.resolutions.v1");

    /** What operators want done about dead letters, one decision about one letter; kept 90 days, key = letter id. */
    public static final Topic DECISIONS = ofOperators("order.dlq.decisions.v1");

    /** Who replayed, corrected or discarded a dead letter; kept a year, key = actor, partitioned by it. */
    public static final Topic AUDIT = ofOperators("order.audit.v1");

    public static final List<Topic> INBOUND =
            List.of(CAPTURE, CONTROL, UPKEEP, INVENTORY, PAYMENT, FULFILMENT, RETURNS);
    public static final List<Topic> OUTBOUND =
            List.of(STATE, CHANGES, JOURNAL, DEAD_LETTERS, RESOLUTIONS, DECISIONS, AUDIT);
    public static final List<Topic> ALL =
            Stream.of(INBOUND, OUTBOUND).flatMap(List::stream).toList();

    private static final Map<String, Topic> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Topic::name, Function.identity()));

    private OrderTopics() {}

    /** Names of the topics that bring facts in, for a source node or a subscription. */
    public static List<String> inboundNames() {
        return INBOUND.stream().map(Topic::name).toList();
    }

    /** Empty for a topic that is not of the suite. */
    public static Optional<Topic> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Topic inbound(String name, String owner) {
        return new Topic(name, owner, Direction.INBOUND);
    }

    private static Topic outbound(String name) {
        return new Topic(name, "order-state-service", Direction.OUTBOUND);
    }

    private static Topic ofOperators(String name) {
        return new Topic(name, "order-query-api", Direction.OUTBOUND);
    }
}
