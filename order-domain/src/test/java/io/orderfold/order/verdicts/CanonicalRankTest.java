package io.orderfold.order.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Which event goes first at one instant; a part of every stored key, so that a number once used never changes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CanonicalRankTest {

    @Test
    void causes_go_before_effects_and_what_the_suite_says_goes_last() {
        Situation any = Situations.ALL_OF_THEM.getLast();
        assertThat(NextFacts.ALL.stream()
                        .map(next -> next.after(any.facts()))
                        .sorted(Comparator.comparingInt(
                                fact -> fact.canonicalKey().rank()))
                        .map(fact -> fact.canonicalKey().rank() + " "
                                + fact.event().getClass().getSimpleName())
                        .distinct())
                .containsExactly(
                        "0 OrderPlaced",
                        "4 OrderConfirmed",
                        "8 OrderRejected",
                        "12 OrderAmended",
                        "16 OrderCancellationRequested",
                        "20 HoldPlaced",
                        "24 HoldReleased",
                        "32 PaymentAuthorized",
                        "34 PaymentFailed",
                        "36 InvoiceIssued",
                        "40 LinesAllocated",
                        "42 LinesBackordered",
                        "44 DeliveryPromiseChanged",
                        "46 AllocationReleased",
                        "50 OrderLinesCancelled",
                        "52 OrderCancelled",
                        "54 OrderCancellationDeclined",
                        "56 PaymentVoided",
                        "60 PaymentCaptured",
                        "72 ShipmentDispatched",
                        "76 ShipmentTracked",
                        "80 ShipmentDelivered",
                        "84 ReturnAuthorized",
                        "88 ReturnReceived",
                        "92 PaymentRefunded",
                        "100 OrderClosed",
                        "120 Uninterpreted",
                        "124 OrderRefolded",
                        "125 LetterDiscarded",
                        "127 ParkingExpired");
    }
}
