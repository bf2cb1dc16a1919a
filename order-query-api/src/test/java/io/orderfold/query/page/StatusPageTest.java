package io.orderfold.query.page;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Browser;
import io.orderfold.query.given.Orders;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The status of a replica in a real browser. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatusPageTest {

    @Inject
    Orders orders;

    @Test
    void it_answers_three_questions_in_words_and_plots_the_last_minutes() throws Exception {
        orders.publish(OrderFacts.of("O-" + UUID.randomUUID()).at(0).placed(pieces(1, "L1")));
        try (Browser browser = Browser.open()) {
            browser.go("/status");

            browser.awaitText("#ready", "ready");
            browser.await("three answers", () -> browser.all(".answer").size() == 3);
            assertThat(browser.all(".answer[data-answer=no], .answer[data-answer=unknown]"))
                    .as("nothing is wrong")
                    .hasSize(3);
            browser.await("plots", () -> browser.all(".plot canvas").size() >= 4);
            browser.await(
                    "the age of the view",
                    () -> browser.find("section[aria-label='Age of the view'] .now")
                            .getText()
                            .matches("[0-9.]+ s"));
            browser.picture("status");
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests()).isNotEmpty().allMatch(address -> address.startsWith(Browser.origin()));
        }
    }
}
