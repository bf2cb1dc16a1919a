package io.orderfold.query.view;

import io.orderfold.kernel.topology.NodeRules;
import java.util.Map;

/** What the nodes of {@link OrderViewTopology} do for the business, as the drawing says it. */
public final class OrderViewRules {

    /** By node. */
    public static final NodeRules RULES = new NodeRules(Map.of(
            OrderViewTopology.READ_STATES, "The newest version of each order, partitioned by orderId.",
            OrderViewTopology.READ_JOURNAL,
                    "Every fact with its verdict, partitioned by orderId too: state and journal of an order are one task and have one lag.",
            OrderViewTopology.ANNOUNCE_FACTS, "Wakes the requests of this process that wait for news of the order.",
            OrderViewTopology.INDEX_BY_VALUE,
                    "A row of the order for its customer, account, order number and each reference and tracking number; the row of a former value is withdrawn.",
            OrderViewTopology.KEEP_INDEX_ROW,
                    "Partitioned by the searched value. The row of the highest version stays, whatever comes last."));

    private OrderViewRules() {}
}
