package io.orderfold.query.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.query.lookup.MergedList.Part;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MergedListTest {

    private static Page<Integer, Integer> page(int limit, List<Part<Integer, Integer>> parts) {
        return MergedList.page(parts, Function.identity(), limit);
    }

    @Test
    void rows_of_all_parts_are_shown_in_one_order_up_to_the_limit() {
        Page<Integer, Integer> page =
                page(3, List.of(new Part<>(List.of(1, 4, 5), null), new Part<>(List.of(2, 3), null)));

        assertThat(page.items()).containsExactly(1, 2, 3);
        assertThat(page.last()).isEqualTo(3);
    }

    @Test
    void a_list_that_ends_has_no_next_page() {
        Page<Integer, Integer> page = page(3, List.of(new Part<>(List.of(1, 4), null), new Part<>(List.of(2), null)));

        assertThat(page.items()).containsExactly(1, 2, 4);
        assertThat(page.last()).isNull();
    }

    @Test
    void nothing_is_shown_behind_the_last_row_that_was_read_of_a_part_that_has_more() {
        Page<Integer, Integer> page =
                page(9, List.of(new Part<>(List.of(1, 8), null), new Part<>(List.of(2), 5), new Part<>(List.of(), 7)));

        assertThat(page.items()).containsExactly(1, 2);
        assertThat(page.last()).isEqualTo(5);
    }

    @Test
    void a_page_may_be_empty_and_still_say_where_to_go_on() {
        Page<Integer, Integer> page = page(9, List.of(new Part<>(List.of(), 5), new Part<>(List.of(6), null)));

        assertThat(page.items()).isEmpty();
        assertThat(page.last()).isEqualTo(5);
    }
}
