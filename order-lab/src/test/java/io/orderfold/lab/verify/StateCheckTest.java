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
import io.orderfold.order.OrderFold;
import java.math.BigDecimal;
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
                        "order.state.v1: lines[L1].shipped");
    }

    private OrderState state() {
        var cause = new JournalEntry();
        cause.put("source", "svc");
        cause.put("eventId", "e4");
        cause.put("type", "io.orderfold.order.PaymentAuthorized.v1");
        cause.put("occurredAt", Instant.EPOCH);
        cause.put("foldedAt", Instant.EPOCH);
        var order = reference.order();
        var stored = StoredOrder.newBuilder()
                .setOrderId(order.orderId().value())
                .setVersion(order.version())
                .setFoldVersion(OrderFold.VERSION)
                .setLedger(LedgerMapping.toAvro(order.ledger()))
                .setStatus(StateMapping.status(order.facets()))
                .setFacets(StateMapping.facets(order.facets()))
                .setFrontier(order.frontier())
                .build();
        return StateMapping.state(stored, key -> null, cause, false);
    }
}
