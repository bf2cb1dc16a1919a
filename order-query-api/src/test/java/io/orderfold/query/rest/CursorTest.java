package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.order.CustomerId;
import io.orderfold.order.OrderId;
import io.orderfold.query.lookup.HistoryQuery.Position;
import io.orderfold.query.view.IndexKey;
import io.orderfold.query.view.SearchTerm;
import java.time.Instant;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CursorTest {

    private static final Instant TIME = Instant.parse("1969-07-20T20:17:40.123456Z");
    private static final SearchTerm TERM = SearchTerm.customer(new CustomerId("C"));

    @Test
    void a_position_comes_back_from_a_cursor() {
        Position fact = new Position(TIME, Bytes.wrap(new byte[] {0, -1, 7}));
        IndexKey order = new IndexKey(TERM, TIME, new OrderId("ö/1"));

        assertThat(Positions.ofFact(Cursor.read("list", Cursor.write("list", Positions.bytes(fact)))))
                .isEqualTo(fact);
        assertThat(Positions.ofOrder(TERM, Cursor.read("list", Cursor.write("list", Positions.bytes(order)))))
                .isEqualTo(order);
    }

    @Test
    void a_cursor_needs_no_escaping_in_a_url() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] position = new byte[random.nextInt(40)];
            random.nextBytes(position);
            assertThat(Cursor.write("list", position)).matches("[A-Za-z0-9_-]+");
        }
    }

    @Test
    void a_cursor_that_was_changed_anywhere_is_refused() {
        String cursor = Cursor.write("list", new byte[] {1, 2, 3, 4});

        for (int i = 0; i < cursor.length() - 1; i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThatThrownBy(() -> Cursor.read("list", changed)).isInstanceOf(ProblemException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "====", "ä", "AAAAAAAAAAAAAAAAAAAAAAA", " "})
    void text_that_is_no_cursor_is_refused(String text) {
        assertThatThrownBy(() -> Positions.ofFact(Cursor.read("list", text))).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_position_too_short_or_without_an_order_is_refused() {
        assertThatThrownBy(() -> Positions.ofFact(new byte[7])).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Positions.ofOrder(TERM, new byte[8])).isInstanceOf(ProblemException.class);
    }
}
