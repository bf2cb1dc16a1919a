package io.orderfold.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.OrderId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderBellTest {

    private static final OrderId ORDER = new OrderId("o-1");

    private final OrderBell bell = new OrderBell(2);
    private final List<String> heard = new ArrayList<>();

    @Test
    void rings_for_everyone_who_listens_to_that_order_and_for_nobody_else() {
        bell.listen(ORDER, () -> heard.add("one"));
        bell.listen(ORDER, () -> heard.add("another one"));
        bell.listen(new OrderId("o-2"), () -> heard.add("a stranger"));

        bell.changed("o-1");

        assertThat(heard).containsExactlyInAnyOrder("one", "another one");
    }

    @Test
    void one_runnable_may_listen_twice_and_each_ends_alone() {
        Runnable same = () -> heard.add("rung");
        OrderBell.Listening first = bell.listen(ORDER, same);
        bell.listen(ORDER, same);

        first.close();
        bell.changed("o-1");

        assertThat(heard).containsExactly("rung");
    }

    @Test
    void whoever_has_ended_hears_nothing_and_makes_room_once() {
        OrderBell.Listening first = bell.listen(ORDER, () -> heard.add("first"));
        bell.listen(ORDER, () -> heard.add("second"));
        assertThat(bell.hasRoom()).isFalse();

        first.close();
        first.close();

        bell.changed("o-1");
        assertThat(heard).containsExactly("second");
        assertThat(bell.listening()).isEqualTo(1);
        assertThat(bell.hasRoom()).isTrue();
    }
}
