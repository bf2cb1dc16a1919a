package io.orderfold.query.page;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Browser;
import io.orderfold.query.given.NamedSuite;
import io.orderfold.query.given.Orders;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The status of a suite in a real browser: this replica answers, the state service is not there. */
@QuarkusTest
@TestProfile(NamedSuite.class)
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatusPageTest {

    private static final String OWN = "[aria-labelledby=service-order-query-api] ";
    private static final String STATE = "[aria-labelledby=service-order-state-service] ";

    @Inject
    Orders orders;

    @Test
    void it_answers_three_questions_in_words_and_plots_the_last_minutes() throws Exception {
        orders.publish(OrderFacts.of("O-" + UUID.randomUUID()).at(0).placed(pieces(1, "L1")));
        try (Browser browser = Browser.open()) {
            browser.go("/status");

            browser.awaitText(OWN + "h2", "1 of 1 ready");
            assertThat(browser.all(OWN + ".answer[data-answer=no], " + OWN + ".answer[data-answer=unknown]"))
                    .as("nothing is wrong")
                    .hasSize(3);
            browser.await("plots", () -> browser.all(OWN + ".plot canvas").size() >= 4);
            browser.await(
                    "the age of the view",
                    () -> browser.find(OWN + "[aria-label='Age of the view'] .now")
                            .getText()
                            .matches("[0-9.]+ s"));
            assertThat(browser.find(OWN + "[aria-label=Restore] .now").getText())
                    .isEqualTo("nothing is being restored");
            browser.picture("status");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests()).isNotEmpty().allMatch(address -> address.startsWith(Browser.origin()));
        }
    }

    @Test
    void who_does_not_answer_is_shown_with_the_time_and_what_to_do() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.go("/status");

            browser.awaitText(STATE + ".replica", "no answer");
            assertThat(browser.find(STATE + ".replica .notice").getText())
                    .contains("Its name stands for no address now.", "Asked at");
            assertThat(browser.find("#ready").getText()).isEqualTo("look here");
            assertThat(browser.find("#said").getText()).contains("1 replica does not answer");

            browser.find(STATE + ".replica .notice a").click();

            browser.awaitText("#when-a-replica-does-not-answer", "When a replica does not answer");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
