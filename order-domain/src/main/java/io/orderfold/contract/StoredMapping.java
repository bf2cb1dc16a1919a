package io.orderfold.contract;

import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.contract.avro.WaitingFact;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Facets;
import io.orderfold.order.Order;
import java.nio.ByteBuffer;

/** An order of the fold as it is stored, and as {@link StateMapping#state} takes it to show it. */
public final class StoredMapping {

    private StoredMapping() {}

    /**
     * @param foldVersion version of the rules that made it
     * @param journalBytes what its journal takes; 0 where nobody will ask
     */
    public static StoredOrder stored(Order order, int foldVersion, long journalBytes) {
        Facets shown = order.facets();
        CanonicalKey top = order.top();
        return new StoredOrder(
                order.orderId().value(),
                order.version(),
                foldVersion,
                false,
                LedgerMapping.toAvro(order.ledger()),
                StateMapping.status(shown),
                StateMapping.facets(shown),
                order.frontier(),
                top == null ? null : ByteBuffer.wrap(top.bytes()),
                order.waiting().stream().map(StoredMapping::waiting).toList(),
                journalBytes);
    }

    private static WaitingFact waiting(Order.Waiting waiting) {
        return new WaitingFact(
                ByteBuffer.wrap(waiting.fact().canonicalKey().bytes()),
                Verdicts.code(waiting.verdict()),
                Verdicts.reasonCode(waiting.verdict()).orElse(null),
                waiting.verdict().sentence());
    }
}
