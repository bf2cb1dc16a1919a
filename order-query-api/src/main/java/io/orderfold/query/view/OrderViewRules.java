package io.orderfold.query.view;

import static java.util.Map.entry;

import io.orderfold.kernel.topology.NodeRules;
import io.orderfold.query.letters.LetterTopology;
import java.util.Map;

/** What the nodes of {@link OrderViewTopology} do for the business, as the drawing says it. */
public final class OrderViewRules {

    /** By node. */
    public static final NodeRules RULES = new NodeRules(Map.ofEntries(
            entry(OrderViewTopology.READ_STATES, "The newest version of each order, partitioned by orderId."),
            entry(
                    OrderViewTopology.READ_JOURNAL,
                    "Every fact with its verdict, partitioned by orderId too: state and journal of an order are one task and have one lag."),
            entry(
                    OrderViewTopology.ANNOUNCE_FACTS,
                    "Wakes the requests of this process that wait for news of the order."),
            entry(
                    OrderViewTopology.KEEP_PARKED,
                    "The facts that wait for their cause, oldest first; one that waits no longer leaves."),
            entry(
                    OrderViewTopology.INDEX_BY_VALUE,
                    "A row of the order for its customer, account, order number and each reference and tracking number; the row of a former value is withdrawn."),
            entry(
                    OrderViewTopology.KEEP_INDEX_ROW,
                    "Partitioned by the searched value. The row of the highest version stays, whatever comes last."),
            entry(LetterTopology.READ_LETTERS, "What could not take effect, as it came; where its order is."),
            entry(
                    LetterTopology.KEEP_LETTER,
                    "One row a letter, however often it is written; forgotten after 90 days. Letters and order are one task."),
            entry(LetterTopology.READ_RESOLUTIONS, "What became of letters, in the partition of the letter."),
            entry(
                    LetterTopology.KEEP_RESOLUTION,
                    "The newest word on a letter stays, whichever of the two is read first."),
            entry(LetterTopology.READ_DECISIONS, "What operators want done, in the partition of the letter."),
            entry(
                    LetterTopology.JUDGE_DECISION,
                    "The first decision about an open letter counts. What has to wait is in a store."),
            entry(
                    LetterTopology.WRITE_OUTCOME,
                    "To the topic of the fact what is sent again, corrected or given up; to order.dlq.resolutions.v1 and order.audit.v1 what was done."),
            entry(
                    LetterTopology.KEEP_PROGRESS,
                    "One row for each letter of an operation, partitioned by the operation.")));

    private OrderViewRules() {}
}
