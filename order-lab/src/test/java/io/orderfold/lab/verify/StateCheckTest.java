package io.orderfold.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.LedgerMapping;
import io.orderfold.contract.StateMapping;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.LedgerLine;
import io.orderfold.contract.avro.OrderFacets;
import io.orderfold.contract.avro.OrderLedger;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.contract.avro.WaitingFact;
import io.orderfold.order.OrderFold;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StateCheckTest {

    private final ReferenceOrder reference = SmallOrder.reference();

    @Test
    void a_right_record_is_right() {
        assertThat(StateCheck.of(reference, state())).isEmpty();
    }

    @Test
    void a_missing_record_is_wrong() {
        assertThat(StateCheck.of(reference, null))
                .singleElement()
                .hasToString("O-1: order.state.v1: record is none, reference fold says one");
    }

    @Test
    void a_doctored_record_is_told_field_by_field() {
        var right = state();
        var line = LedgerLine.newBuilder(right.getLedger().getLines().getFirst())
                .setShipped(new BigDecimal("3.000000"))
                .setAllocationReleased(new BigDecimal("1.000000"))
                .setReturned(new BigDecimal("1.000000"))
                .build();
        var state = OrderState.newBuilder(right)
                .setVersion(5)
                .setStatus(OrderStatus.SHIPPED)
                .setQuarantined(true)
                .setFacets(OrderFacets.newBuilder(right.getFacets())
                        .setOpenHolds(List.of("H1"))
                        .build())
                .setLedger(OrderLedger.newBuilder(right.getLedger())
                        .setLines(List.of(line))
                        .build())
                .build();

        assertThat(StateCheck.of(reference, state))
                .extracting(WrongAnswer::field)
                .containsExactlyInAnyOrder(
                        "order.state.v1: version",
                        "order.state.v1: status",
                        "order.state.v1: quarantined",
                        "order.state.v1: facets.openHolds[]",
                        "order.state.v1: lines[L1].allocated",
                        "order.state.v1: lines[L1].shipped",
                        "order.state.v1: lines[L1].returned");
    }

    private OrderState state() {
        var cause = entry("e4", "io.orderfold.order.PaymentAuthorized.v1");
        var release = entry("e6", "io.orderfold.order.HoldReleased.v1");
        var order = reference.order();
        var stored = StoredOrder.newBuilder()
                .setOrderId(order.orderId().value())
                .setVersion(order.version())
                .setFoldVersion(OrderFold.VERSION)
                .setLedger(LedgerMapping.toAvro(order.ledger()))
                .setStatus(StateMapping.status(order.facets()))
                .setFacets(StateMapping.facets(order.facets()))
                .setFrontier(order.frontier())
                .setWaiting(order.waiting().stream()
                        .map(parked -> new WaitingFact(
                                ByteBuffer.wrap(parked.fact().canonicalKey().bytes()),
                                VerdictCode.PARKED,
                                "WAITING_FOR_HOLD",
                                parked.verdict().sentence()))
                        .toList())
                .build();
        return StateMapping.state(stored, key -> release, cause, false);
    }

    private static JournalEntry entry(String eventId, String type) {
        var entry = new JournalEntry();
        entry.put("source", "svc");
        entry.put("eventId", eventId);
        entry.put("type", type);
        entry.put("occurredAt", Instant.EPOCH);
        entry.put("foldedAt", Instant.EPOCH);
        entry.put("expiresAt", Instant.EPOCH);
        return entry;
    }
}
