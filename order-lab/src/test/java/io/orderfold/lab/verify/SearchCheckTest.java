package io.orderfold.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SearchCheckTest {

    @Test
    void an_order_is_searched_by_what_its_facts_say() {
        assertThat(SearchCheck.questions(SmallOrder.reference().order())).isEqualTo(Map.of("orderNumber", "N-1"));
    }

    @Test
    void a_list_with_the_order_as_it_stands_is_right() {
        var list = SmallOrder.parsed("""
                {"items": [{"orderId": "O-2", "version": 1, "status": "PLACED"},
                           {"orderId": "O-1", "version": 6, "status": "PARTIALLY_SHIPPED"}]}""");

        assertThat(SearchCheck.found(SmallOrder.ID, "orderNumber", SmallOrder.answer(), list))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"orderId\": \"O-2\", \"version\": 6, \"status\": \"PARTIALLY_SHIPPED\"}",
                "{\"orderId\": \"O-1\", \"version\": 5, \"status\": \"PARTIALLY_SHIPPED\"}",
                "{\"orderId\": \"O-1\", \"version\": 6, \"status\": \"SHIPPED\"}",
                "{\"orderId\": \"O-1\", \"version\": 6, \"status\": \"PARTIALLY_SHIPPED\"},"
                        + " {\"orderId\": \"O-1\", \"version\": 6, \"status\": \"PARTIALLY_SHIPPED\"}"
            })
    void a_list_without_the_order_or_with_another_version_or_twice_is_caught(String items) {
        var list = SmallOrder.parsed("{\"items\": [" + items + "]}");

        assertThat(SearchCheck.found(SmallOrder.ID, "orderNumber", SmallOrder.answer(), list))
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.field()).isEqualTo("search by orderNumber"));
    }
}
