package io.orderfold.query.page;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.LetterReason;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Browser;
import io.orderfold.query.given.LetterPost;
import io.orderfold.query.given.Orders;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** An operator at the console, with a letter about the order. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConsoleLettersTest {

    /** While there is a list {@code held}, questions about effects wait in it. */
    private static final String ANSWERS_HELD_UP = """
            const ask = window.fetch;
            window.fetch = async (address, ...more) => {
              if (window.held && String(address).endsWith(':preview')) {
                await new Promise(go => window.held.push(go));
              }
              return ask(address, ...more);
            };
            """;

    @Inject
    Api api;

    @Inject
    LetterPost post;

    @Inject
    Orders orders;

    private final String id = "O-" + UUID.randomUUID();
    private final OrderFacts order = OrderFacts.of(id);

    @Test
    void a_letter_is_given_up_only_with_a_reason() throws Exception {
        String letter = given();
        try (Browser browser = Browser.open()) {
            browser.go("/?order=" + id);
            browser.awaitText("#letters-head", "Dead letters");
            assertThat(browser.find("[aria-labelledby=letters-head] tbody").getText())
                    .contains("open", "unknown schema", "PaymentAuthorized");
            browser.find("[aria-labelledby=letters-head] tbody button").click();
            browser.await(
                    "the dialog", () -> browser.find("dialog button.danger").isDisplayed());
            assertThat(browser.find("dialog button.danger").isEnabled()).isFalse();
            browser.picture("console-letter");

            browser.find("dialog input").sendKeys("TEST_DATA");
            browser.find("dialog button.danger").click();

            browser.await(
                    "it to be given up",
                    () -> browser.find("[aria-labelledby=letters-head] tbody")
                            .getText()
                            .contains("discarded"));
            assertThat(browser.all("dialog")).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
        assertThat(state(letter)).isEqualTo("DISCARDED");
    }

    @Test
    void a_record_is_sent_again_only_after_its_effect_was_shown() throws Exception {
        String letter = given();
        try (Browser browser = Browser.open()) {
            openLetter(browser);
            assertThat(browser.all("dialog .buttons button").get(1).isEnabled()).isFalse();

            browser.all("dialog .buttons button").getFirst().click();
            browser.awaitText("dialog table", "facets.payment");
            browser.picture("console-preview");
            browser.all("dialog .buttons button").get(1).click();

            browser.await(
                    "it to be sent",
                    () -> browser.find("[aria-labelledby=letters-head] tbody")
                            .getText()
                            .contains("replayed"));
        }
        assertThat(state(letter)).isEqualTo("REPLAYED");
    }

    @Test
    void a_corrected_event_is_sent_only_after_the_effect_of_what_is_sent_was_shown() throws Exception {
        String letter = given();
        try (Browser browser = Browser.open()) {
            browser.before(ANSWERS_HELD_UP);
            openLetter(browser);
            WebElement event = browser.find("dialog textarea");
            WebElement preview = browser.all("dialog .buttons button").getFirst();
            WebElement send = browser.all("dialog .buttons button").get(1);
            String asItCame = Objects.requireNonNull(event.getDomProperty("value"));
            assertThat(asItCame).contains("3000");

            event.sendKeys("}");
            preview.click();
            browser.awaitText("dialog [role=status]", "This is no JSON");
            assertThat(send.isEnabled()).isFalse();

            write(event, asItCame.replace("3000", "1000"));
            preview.click();
            browser.awaitText("dialog table", "facets.payment");
            assertThat(send.getText()).isEqualTo("Send the corrected event");
            assertThat(send.isEnabled()).isTrue();

            browser.driver().executeScript("window.held = []");
            preview.click();
            write(event, asItCame.replace("3000", "2000"));
            browser.await(
                    "the question to be held up",
                    () -> Boolean.TRUE.equals(browser.driver().executeScript("return window.held.length === 1")));
            browser.driver().executeScript("window.held.pop()(); window.held = null");
            browser.awaitText("dialog [role=status]", "ask again");
            assertThat(send.isEnabled())
                    .as("what was shown is not what would be sent")
                    .isFalse();

            preview.click();
            browser.await("the effect of what will be sent", send::isEnabled);
            assertThat(browser.barriers()).isEmpty();
            send.click();

            browser.await(
                    "it to be sent",
                    () -> browser.find("[aria-labelledby=letters-head] tbody")
                            .getText()
                            .contains("corrected"));
            assertThat(browser.complaints()).isEmpty();
        }
        assertThat(state(letter)).isEqualTo("CORRECTED");
    }

    @Test
    void however_many_letters_there_are_one_page_of_them_is_in_the_document() throws Exception {
        given();
        for (int i = 0; i < 60; i++) {
            post.letter(order.at(3 + i).held("H-" + i), LetterReason.REFUSED, Instant.now());
        }
        api.await(
                answer -> answer.status() == 200 && answer.json().get("items").size() == 61,
                "/v1/dead-letters?limit=100&orderId=" + id);
        try (Browser browser = Browser.open()) {
            browser.go("/?order=" + id);
            browser.await(
                    "the first page",
                    () -> browser.all("[aria-labelledby=letters-head] tbody tr").size() == 50);
            browser.all("[aria-labelledby=letters-head] .walk button").getLast().sendKeys(Keys.ENTER);

            browser.awaitText("[aria-labelledby=letters-head] .walk", "51 to 61, the last of 61");
            assertThat(browser.all("[aria-labelledby=letters-head] tbody tr")).hasSize(11);
            assertThat(browser.barriers()).isEmpty();
            browser.find("[aria-labelledby=letters-head] tbody button").sendKeys(Keys.ENTER);
            browser.await(
                    "the dialog", () -> browser.all("dialog .buttons button").size() >= 2);
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void openLetter(Browser browser) {
        browser.go("/?order=" + id);
        browser.await(
                "the letter",
                () -> browser.find("[aria-labelledby=letters-head] tbody button")
                        .isDisplayed());
        browser.find("[aria-labelledby=letters-head] tbody button").click();
        browser.await("the dialog", () -> browser.all("dialog .buttons button").size() >= 4);
    }

    private static void write(WebElement field, String text) {
        field.clear();
        field.sendKeys(text);
    }

    private String state(String letter) {
        return api.get("/v1/dead-letters/" + letter).json().get("state").asText();
    }

    /** A placed order, and what payment said of it in a schema that nobody knew. */
    private String given() {
        orders.publish(
                order.at(0).placed(pieces(3, "L1")),
                order.at(1).confirmed(LocalDate.parse("2026-03-04"), pieces(3, "L1")));
        api.await(200, "/v1/orders/" + id);
        Fact authorized = order.at(2).authorized(3_000);
        String letter = post.letter(authorized, LetterReason.UNKNOWN_SCHEMA, Instant.now());
        api.await(200, "/v1/dead-letters/" + letter);
        return letter;
    }
}
