package io.orderfold.order;

import java.time.Instant;

/** What the warehouse changes in the ledger. */
final class StockPostings {

    private StockPostings() {}

    static void post(LedgerDraft draft, InventoryEvent event, Fact fact) {
        switch (event) {
            case InventoryEvent.LinesAllocated allocated -> allocated(draft, allocated, fact.occurredAt());
            case InventoryEvent.AllocationReleased released -> released(draft, released, fact.occurredAt());
            case InventoryEvent.LinesBackordered missing -> missing(draft, missing, fact.canonicalKey());
            case InventoryEvent.DeliveryPromiseChanged promised -> promised(draft, promised, fact.canonicalKey());
        }
    }

    private static void allocated(LedgerDraft draft, InventoryEvent.LinesAllocated allocated, Instant at) {
        Ledger.Allocation before = draft.allocations.get(allocated.allocationId());
        boolean first = before == null || before.allocatedAt() == null;
        if (first) {
            draft.allocations.put(
                    allocated.allocationId(),
                    new Ledger.Allocation(
                            allocated.allocationId(),
                            allocated.nodeId(),
                            at,
                            before == null ? null : before.releasedAt()));
        }
        LineTally.count(draft, allocated.lines(), LineCounter.ALLOCATED);
    }

    private static void released(LedgerDraft draft, InventoryEvent.AllocationReleased released, Instant at) {
        Ledger.Allocation before = draft.allocations.get(released.allocationId());
        if (before == null || before.releasedAt() == null) {
            draft.allocations.put(
                    released.allocationId(),
                    new Ledger.Allocation(
                            released.allocationId(),
                            before == null ? null : before.nodeId(),
                            before == null ? null : before.allocatedAt(),
                            at));
        }
        LineTally.count(draft, released.lines(), LineCounter.ALLOCATION_RELEASED);
    }

    private static void missing(LedgerDraft draft, InventoryEvent.LinesBackordered missing, CanonicalKey by) {
        for (InventoryEvent.BackorderedLine said : missing.lines()) {
            LineLedger line =
                    LineTally.line(draft.lines.map(), said.lineId(), said.qty().unit());
            draft.lines.put(
                    said.lineId(),
                    line.unit().equals(said.qty().unit())
                            ? line.missing(new LineLedger.Backorder(said.qty().amount(), said.expectedDate(), by))
                            : line.mismatched());
        }
    }

    private static void promised(LedgerDraft draft, InventoryEvent.DeliveryPromiseChanged promised, CanonicalKey by) {
        for (InventoryEvent.PromisedLine said : promised.lines()) {
            LineLedger line = LineTally.line(draft.lines.map(), said.lineId(), Quantity.EACH);
            draft.lines.put(said.lineId(), line.promised(new LineLedger.Promise(said.promisedDate(), by)));
        }
    }
}
