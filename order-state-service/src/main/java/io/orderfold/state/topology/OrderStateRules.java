package io.orderfold.state.topology;

import io.orderfold.kernel.topology.NodeRules;
import java.util.Map;

/** What the nodes of {@link OrderStateTopology} do for the business, as the drawing says it. */
public final class OrderStateRules {

    /** By node. */
    public static final NodeRules RULES = new NodeRules(Map.ofEntries(
            Map.entry(
                    NodeNames.INBOUND,
                    "Facts of every owner, in whatever order they come. All topics are partitioned by orderId, so an order has one task."),
            Map.entry(
                    NodeNames.READ_FACT,
                    "Bytes become a fact, or a reason why they are none: key, partition, size, headers, schema and content are checked."),
            Map.entry(
                    NodeNames.FOLD_ORDER,
                    "The facts of the order are folded in canonical order, again whenever one comes late; each fact gets a verdict."),
            Map.entry(NodeNames.WRITE_STATE, "The newest version of the order."),
            Map.entry(
                    NodeNames.WRITE_CHANGE,
                    "What each fact changed; a correction, if it supersedes what was said before."),
            Map.entry(
                    NodeNames.WRITE_JOURNAL,
                    "Every fact with its verdict, in canonical order under the key of the order."),
            Map.entry(NodeNames.JOURNAL, "To the partition of the orderId, not of the whole journal key."),
            Map.entry(
                    NodeNames.WRITE_RESOLUTION,
                    "What becomes of letters: healed by a late fact or by new rules, open again, discarded, superseded."),
            Map.entry(NodeNames.RESOLUTIONS, "To the partition in which the letter lies, which is that of its order."),
            Map.entry(
                    NodeNames.TELL_UPKEEP,
                    "Waits whose deadline passed end, and orders that new rules make otherwise are folded again."),
            Map.entry(NodeNames.UPKEEP, "What the service decides by itself is a fact that it reads like the others."),
            Map.entry(NodeNames.UNREADABLE, "Records that are no fact."),
            Map.entry(
                    NodeNames.COMPLAINTS,
                    "Facts that the order refused, and ids that were used for something else before."),
            Map.entry(
                    NodeNames.WRITE_LETTER,
                    "The record as it came, with the reason, the sentence and where it came from in headers.")));

    private OrderStateRules() {}
}
