package io.orderfold.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.ExternalRef;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.order.AccountId;
import io.orderfold.order.Code;
import io.orderfold.order.CustomerId;
import io.orderfold.query.given.States;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderIndexTest {

    private static final Instant T0 = States.PLACED_AT;

    private final ViewFixture view = new ViewFixture();

    @AfterEach
    void closes() {
        view.close();
    }

    @Test
    void lists_orders_newest_placed_first() {
        view.given(
                States.placed("O-1", "C-1", T0),
                States.placed("O-3", "C-1", T0.plusSeconds(2)),
                States.placed("O-2", "C-1", T0.plusSeconds(1)),
                States.placed("O-9", "C-10", T0));

        assertThat(view.rows(customer("C-1")))
                .extracting(row -> row.orderId().value())
                .containsExactly("O-3", "O-2", "O-1");
        assertThat(view.rows(customer("C-10")))
                .extracting(row -> row.orderId().value())
                .containsExactly("O-9");
    }

    @Test
    void shows_the_last_version_of_an_order_once() {
        view.given(
                States.placed("O-1", "C-1", T0),
                States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED),
                States.placed("O-1", "C-1", T0, 3, OrderStatus.SHIPPED));

        assertThat(view.rows(customer("C-1"))).singleElement().satisfies(row -> {
            assertThat(row.version()).isEqualTo(3);
            assertThat(row.status()).isEqualTo("SHIPPED");
        });
    }

    @Test
    void keeps_the_higher_version_whatever_comes_last() {
        view.given(
                States.placed("O-1", "C-1", T0, 3, OrderStatus.SHIPPED),
                States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED));

        assertThat(view.rows(customer("C-1")))
                .singleElement()
                .satisfies(row -> assertThat(row.version()).isEqualTo(3));
    }

    @Test
    void is_the_same_after_everything_came_again() {
        OrderState[] all = {
            States.placed("O-1", "C-1", T0),
            States.placed("O-2", "C-1", T0.plusSeconds(1)),
            States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED),
            States.placed("O-1", "C-2", T0.minusSeconds(5), 3, OrderStatus.CONFIRMED)
        };
        view.given(all);
        List<IndexRow> once = view.rows();

        view.given(all);

        assertThat(view.rows()).isEqualTo(once);
    }

    @Test
    void knows_nothing_of_an_order_that_is_not_placed_yet() {
        view.given(States.unplaced("O-1", 1));

        assertThat(view.rows()).isEmpty();
    }

    @Test
    void forgets_the_former_customer_when_an_earlier_placement_turns_up() {
        view.given(
                States.placed("O-1", "C-1", T0),
                States.placed("O-1", "C-2", T0.minusSeconds(5), 2, OrderStatus.PLACED));

        assertThat(view.rows(customer("C-1"))).isEmpty();
        assertThat(view.rows(customer("C-2"))).extracting(OrderSummary::version).containsExactly(2L);
    }

    @Test
    void does_not_bring_a_withdrawn_row_back_when_its_old_version_comes_again() {
        view.given(
                States.placed("O-1", "C-1", T0),
                States.placed("O-1", "C-2", T0, 2, OrderStatus.PLACED),
                States.placed("O-1", "C-1", T0));

        assertThat(view.rows(customer("C-1"))).isEmpty();
    }

    @Test
    void survives_the_removal_of_a_state() {
        view.given(States.placed("O-1", "C-1", T0));

        view.removed("O-1");

        assertThat(view.orders().get("O-1")).isNull();
        assertThat(view.rows(customer("C-1"))).hasSize(1);
    }

    @Nested
    class Values {

        private final OrderState version1 = States.findable(
                States.placed("O-1", "C-1", T0),
                "A-ö",
                "Nº 7",
                List.of(new ExternalRef("ERP", "4711"), new ExternalRef("SHOP", "ß:😀")),
                List.of("T-1", "T-ü"));

        @Test
        void an_order_is_found_by_each_of_its_values() {
            view.given(version1);

            for (SearchTerm term : List.of(
                    customer("C-1"),
                    SearchTerm.account(new AccountId("A-ö")),
                    SearchTerm.orderNumber(new Code("Nº 7")),
                    SearchTerm.reference(new Code("ERP"), new Code("4711")),
                    SearchTerm.reference(new Code("SHOP:ß"), new Code("😀")),
                    SearchTerm.referenceValue(new Code("4711")),
                    SearchTerm.referenceValue(new Code("ß:😀")),
                    SearchTerm.tracking(new Code("T-1")),
                    SearchTerm.tracking(new Code("T-ü")))) {
                assertThat(view.rows(term)).as(term.value()).singleElement().satisfies(order -> {
                    assertThat(order.orderId().value()).isEqualTo("O-1");
                    assertThat(order.customerId()).isEqualTo("C-1");
                });
            }
            assertThat(view.rows()).hasSize(9);
        }

        @Test
        void a_value_finds_nothing_as_another_kind_of_value() {
            view.given(version1);

            assertThat(view.rows(SearchTerm.tracking(new Code("C-1")))).isEmpty();
            assertThat(view.rows(SearchTerm.account(new AccountId("C-1")))).isEmpty();
            assertThat(view.rows(SearchTerm.orderNumber(new Code("ERP:4711")))).isEmpty();
        }

        @Test
        void an_order_without_account_is_in_no_account() {
            view.given(States.placed("O-1", "C-1", T0));

            assertThat(view.rows())
                    .extracting(row -> row.key().term().kind())
                    .containsExactlyInAnyOrder(SearchKind.CUSTOMER, SearchKind.ORDER_NUMBER);
        }

        @Test
        void a_value_that_is_named_twice_is_one_row() {
            view.given(States.findable(
                    States.placed("O-1", "C-1", T0),
                    null,
                    "N",
                    List.of(new ExternalRef("A:B", "C"), new ExternalRef("A", "B:C")),
                    List.of("T-1", "T-1")));

            assertThat(view.rows(SearchTerm.reference(new Code("A"), new Code("B:C"))))
                    .hasSize(1);
            assertThat(view.rows(SearchTerm.tracking(new Code("T-1")))).hasSize(1);
            assertThat(view.rows()).hasSize(6);
        }

        @Test
        void a_value_that_is_no_longer_the_orders_finds_it_no_longer() {
            view.given(version1);
            view.given(States.findable(
                    States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED),
                    null,
                    "Nº 8",
                    List.of(new ExternalRef("ERP", "4711")),
                    List.of("T-ü")));

            assertThat(view.rows(SearchTerm.account(new AccountId("A-ö")))).isEmpty();
            assertThat(view.rows(SearchTerm.orderNumber(new Code("Nº 7")))).isEmpty();
            assertThat(view.rows(SearchTerm.reference(new Code("SHOP"), new Code("ß:😀"))))
                    .isEmpty();
            assertThat(view.rows(SearchTerm.tracking(new Code("T-1")))).isEmpty();
            for (SearchTerm kept : List.of(
                    SearchTerm.orderNumber(new Code("Nº 8")),
                    SearchTerm.reference(new Code("ERP"), new Code("4711")),
                    SearchTerm.tracking(new Code("T-ü")))) {
                assertThat(view.rows(kept))
                        .as(kept.value())
                        .extracting(OrderSummary::version)
                        .containsExactly(2L);
            }
        }

        @Test
        void a_value_that_comes_back_finds_the_order_again() {
            view.given(version1);
            view.given(States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED));
            view.given(OrderState.newBuilder(version1).setVersion(3).build());

            assertThat(view.rows(SearchTerm.tracking(new Code("T-1"))))
                    .extracting(OrderSummary::version)
                    .containsExactly(3L);
        }

        @Test
        void a_version_without_placement_is_found_by_nothing() {
            view.given(version1, States.unplaced("O-1", 2));

            assertThat(view.rows())
                    .hasSize(9)
                    .allSatisfy(row -> assertThat(row.order()).isNull());
        }
    }

    private static SearchTerm customer(String customerId) {
        return SearchTerm.customer(new CustomerId(customerId));
    }
}
