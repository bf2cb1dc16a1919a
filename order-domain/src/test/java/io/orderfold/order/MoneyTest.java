package io.orderfold.order;

import static io.orderfold.order.GivenEvents.invoiced;
import static io.orderfold.order.GivenEvents.paymentFailed;
import static io.orderfold.order.GivenEvents.refunded;
import static io.orderfold.order.GivenEvents.voided;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.CaptureEvent.PaymentTerms;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the money of an order that owes 50.00 EUR, and what the order shows of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MoneyTest {

    private static final Money INVOICED = Money.of(5_000, "EUR", 2);

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(5, "L1"));
    private final Fact onAccount = order.at(0).placed(PaymentTerms.ON_ACCOUNT, pieces(5, "L1"));
    private final Fact vouched = order.at(1).authorized(5_000);
    private final Fact free = order.at(4).told(voided("P1"));

    @Nested
    class A_void {

        @Test
        void frees_what_was_not_taken() {
            Ledger ledger = Ledgers.of(placed, vouched, order.at(2).captured(2_000), free);
            assertThat(ledger.moneyByCurrency()).isEqualTo(Map.of("EUR", new MoneyLedger(5_000, 3_000, 2_000, 0)));
            assertThat(ledger.moneyByCurrency().values())
                    .extracting(MoneyLedger::available)
                    .containsExactly(2_000L);
            assertThat(payment(ledger).voidedAt()).isEqualTo(free.occurredAt());
        }

        @Test
        void repeated_changes_nothing_and_never_takes_back_what_it_freed() {
            Ledger once = Ledgers.of(placed, vouched, free);
            assertThat(Postings.apply(once, order.at(5).told(voided("P1")))).isEqualTo(once);
            Ledger taken = Ledgers.of(
                    placed,
                    vouched,
                    free,
                    order.at(5).captured(100),
                    order.at(6).told(voided("P1")));
            assertThat(taken.moneyByCurrency()).isEqualTo(Map.of("EUR", new MoneyLedger(5_000, 5_000, 100, 0)));
        }

        @Test
        void of_what_nobody_vouched_for_frees_nothing() {
            Ledger ledger = Ledgers.of(placed, order.at(2).captured(100), free);
            assertThat(ledger.moneyByCurrency()).isEqualTo(Map.of("EUR", new MoneyLedger(0, 0, 100, 0)));
        }

        @Test
        void shows_unless_something_was_taken_or_is_vouched_for_again() {
            assertThat(shown(placed, vouched, free)).isEqualTo(Facets.Payment.VOIDED);
            assertThat(shown(placed, vouched, order.at(2).captured(1), free)).isEqualTo(Facets.Payment.PARTIALLY_PAID);
            assertThat(shown(placed, vouched, free, order.at(5).authorized(1))).isEqualTo(Facets.Payment.AUTHORIZED);
        }
    }

    @Nested
    class A_failure {

        private final Fact failed = order.at(2).told(paymentFailed("P1"));

        @Test
        void shows_until_somebody_vouches_again() {
            assertThat(shown(placed, failed)).isEqualTo(Facets.Payment.FAILED);
            assertThat(shown(placed, failed, order.at(3).authorized(1))).isEqualTo(Facets.Payment.AUTHORIZED);
            assertThat(shown(placed, failed, order.at(3).authorized(0))).isEqualTo(Facets.Payment.PENDING);
            assertThat(shown(placed, order.at(2).authorized(0), failed)).isEqualTo(Facets.Payment.PENDING);
            assertThat(shown(placed, order.at(1).authorized(0), failed)).isEqualTo(Facets.Payment.FAILED);
        }

        @Test
        void is_the_last_one_whichever_comes_first() {
            Fact later =
                    order.at(3).told(new PaymentEvent.PaymentFailed(new PaymentId("P1"), new Code("EXPIRED"), false));
            assertThat(payment(Ledgers.of(placed, failed, later)).failure())
                    .isEqualTo(new Payment.Failure(new Code("EXPIRED"), false, later.canonicalKey()))
                    .isEqualTo(payment(Ledgers.of(placed, later, failed)).failure());
        }

        @Test
        void of_one_payment_does_not_hide_another_that_stands() {
            assertThat(shown(placed, vouched, order.at(2).told(paymentFailed("P2"))))
                    .isEqualTo(Facets.Payment.AUTHORIZED);
        }

        @Test
        void is_shown_first_while_nothing_has_left() {
            assertThat(Facets.of(Ledgers.of(placed, failed)).status()).isEqualTo(OrderStatus.PAYMENT_FAILED);
            assertThat(Facets.of(Ledgers.of(placed, failed, order.at(3).allocated(pieces(5, "L1"))))
                            .status())
                    .isEqualTo(OrderStatus.PAYMENT_FAILED);
            assertThat(Facets.of(Ledgers.of(placed, failed, order.at(3).dispatched("S1", pieces(1, "L1"))))
                            .status())
                    .isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        }
    }

    @Test
    void an_authorisation_keeps_the_latest_time_whichever_comes_first() {
        Fact again = order.at(3).authorized(1);
        assertThat(payment(Ledgers.of(placed, vouched, again)).authorisedAt())
                .isEqualTo(again.occurredAt())
                .isEqualTo(payment(Ledgers.of(placed, again, vouched)).authorisedAt());
    }

    @ParameterizedTest
    @CsvSource({
        "5000, 4999, PARTIALLY_REFUNDED",
        "5000, 5000, REFUNDED",
        "5000, 5001, REFUNDED",
        "3000, 1000, PARTIALLY_REFUNDED",
        "7000, 1000, OVERPAID",
        "7000, 2000, PAID",
        "7000, 2001, PARTIALLY_REFUNDED",
        "7000, 7000, REFUNDED",
    })
    void paying_back_what_was_taken_too_much_is_no_refund_of_the_order(long taken, long back, Facets.Payment shown) {
        assertThat(shown(placed, order.at(2).captured(taken), order.at(3).told(refunded(back))))
                .isEqualTo(shown);
    }

    @Nested
    class An_invoice {

        private final Fact left = order.at(5).dispatched("S1", pieces(5, "L1"));
        private final Fact arrived = order.at(6).delivered("S1");

        @Test
        void counts_once_by_its_id_in_its_currency() {
            Ledger ledger = Ledgers.of(
                    onAccount,
                    order.at(1).told(invoiced("INV-1", Money.of(3_000, "EUR", 2))),
                    order.at(2).told(invoiced("INV-1", Money.of(9_000, "EUR", 2))),
                    order.at(3).told(invoiced("INV-2", Money.of(2_000, "EUR", 2))),
                    order.at(4).told(invoiced("INV-3", Money.of(7, "JPY", 0))));
            assertThat(ledger.invoiced(Currency.getInstance("EUR"))).isEqualTo(5_000);
            assertThat(ledger.invoiced(Currency.getInstance("JPY"))).isEqualTo(7);
            assertThat(ledger.invoices().get(new Code("INV-1")))
                    .isEqualTo(new Ledger.Invoice(
                            new Code("INV-1"),
                            Money.of(3_000, "EUR", 2),
                            LocalDate.of(2026, 4, 1),
                            OrderFacts.START.plusSeconds(60)));
        }

        @Test
        void settles_an_order_on_account_and_no_other() {
            Fact invoice = order.at(7).told(invoiced("INV-1", INVOICED));
            assertThat(status(onAccount, left, arrived)).isEqualTo(OrderStatus.DELIVERED);
            assertThat(status(onAccount, left, arrived, invoice)).isEqualTo(OrderStatus.COMPLETED);
            assertThat(status(onAccount, left, arrived, order.at(7).told(invoiced("INV-1", Money.of(4_999, "EUR", 2)))))
                    .isEqualTo(OrderStatus.DELIVERED);
            assertThat(status(placed, left, arrived, invoice)).isEqualTo(OrderStatus.DELIVERED);
        }

        @Test
        void is_not_needed_where_all_was_taken_whatever_went_back_since() {
            assertThat(status(onAccount, left, arrived, order.at(7).captured(5_000)))
                    .isEqualTo(OrderStatus.COMPLETED);
            assertThat(status(
                            placed,
                            left,
                            arrived,
                            order.at(7).captured(5_000),
                            order.at(8).told(refunded(5_000))))
                    .isEqualTo(OrderStatus.COMPLETED);
        }

        @Test
        void settles_nothing_before_there_is_an_order() {
            assertThat(PaymentFacet.isSettled(Ledger.EMPTY)).isFalse();
        }

        private static OrderStatus status(Fact... facts) {
            return Facets.of(Ledgers.of(facts)).status();
        }
    }

    @Test
    void what_is_owed_follows_the_last_amendment() {
        Fact dearer = order.at(1).told(GivenEvents.amended(GivenEvents.delta("L1", 1)));
        assertThat(shown(placed, dearer, order.at(2).captured(5_000))).isEqualTo(Facets.Payment.PARTIALLY_PAID);
        assertThat(shown(placed, dearer, order.at(2).captured(9_900))).isEqualTo(Facets.Payment.PAID);
    }

    private static Facets.Payment shown(Fact... facts) {
        return Facets.of(Ledgers.of(facts)).payment();
    }

    private static Payment payment(Ledger ledger) {
        return Objects.requireNonNull(ledger.payments().get(new PaymentId("P1")));
    }
}
