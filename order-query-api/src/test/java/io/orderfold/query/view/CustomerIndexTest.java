package io.orderfold.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.query.given.States;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CustomerIndexTest {

    private static final Instant T0 = States.PLACED_AT;

    private final ViewFixture view = new ViewFixture();

    @AfterEach
    void closes() {
        view.close();
    }

    @Test
    void lists_the_orders_of_a_customer_newest_placed_first() {
        view.given(
                States.placed("O-1", "C-1", T0),
                States.placed("O-3", "C-1", T0.plusSeconds(2)),
                States.placed("O-2", "C-1", T0.plusSeconds(1)),
                States.placed("O-9", "C-10", T0));

        assertThat(view.rows("C-1"))
                .extracting(row -> row.key().orderId().value())
                .containsExactly("O-3", "O-2", "O-1");
        assertThat(view.rows("C-10"))
                .extracting(row -> row.key().orderId().value())
                .containsExactly("O-9");
    }

    @Test
    void shows_the_last_version_of_an_order_once() {
        view.given(
                States.placed("O-1", "C-1", T0),
                States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED),
                States.placed("O-1", "C-1", T0, 3, OrderStatus.SHIPPED));

        assertThat(view.rows("C-1")).singleElement().satisfies(row -> {
            assertThat(row.version()).isEqualTo(3);
            assertThat(row.status()).isEqualTo("SHIPPED");
        });
    }

    @Test
    void keeps_the_higher_version_whatever_comes_last() {
        view.given(
                States.placed("O-1", "C-1", T0, 3, OrderStatus.SHIPPED),
                States.placed("O-1", "C-1", T0, 2, OrderStatus.CONFIRMED));

        assertThat(view.rows("C-1"))
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
        List<CustomerOrder> once = view.rows();

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

        assertThat(view.rows("C-1")).isEmpty();
        assertThat(view.rows("C-2")).extracting(CustomerOrder::version).containsExactly(2L);
    }

    @Test
    void does_not_bring_a_withdrawn_row_back_when_its_old_version_comes_again() {
        view.given(
                States.placed("O-1", "C-1", T0),
                States.placed("O-1", "C-2", T0, 2, OrderStatus.PLACED),
                States.placed("O-1", "C-1", T0));

        assertThat(view.rows("C-1")).isEmpty();
    }

    @Test
    void survives_the_removal_of_a_state() {
        view.given(States.placed("O-1", "C-1", T0));

        view.removed("O-1");

        assertThat(view.orders().get("O-1")).isNull();
        assertThat(view.rows("C-1")).hasSize(1);
    }
}
