package io.orderfold.query.page;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Arrival;
import io.orderfold.query.given.Browser;
import io.orderfold.query.given.Orders;
import io.orderfold.query.given.Publisher;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console in a real browser, on the real API. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConsolePageTest {

    @Inject
    Api api;

    @Inject
    Orders orders;

    @Inject
    Publisher publisher;

    private final String id = "O-" + UUID.randomUUID();
    private final OrderFacts order = OrderFacts.of(id);
    private Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.open();
    }

    @AfterEach
    void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void an_agent_types_an_id_and_reads_where_the_order_stands_why_and_what_comes_next() {
        publishPartlyShipped();

        browser.go("/");
        browser.driver().switchTo().activeElement().sendKeys("/");
        browser.driver().switchTo().activeElement().sendKeys(id, Keys.ENTER);

        browser.awaitText("#order-id", "partially shipped");
        assertThat(browser.find("#order-id").getText()).contains(id);
        assertThat(browser.find(".expected").getText()).contains("PaymentCaptured", "from payment");
        assertThat(browser.find("#order .facets").getText()).contains("Vouched for is 30.00 EUR of 30.00 EUR owed.");
        assertThat(browser.all("section[aria-labelledby=lines-head] tbody tr")).hasSize(1);
        assertThat(browser.all("section[aria-labelledby=facts-head] tbody tr")).hasSize(5);
        browser.picture("console");
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allMatch(address -> address.startsWith(Browser.origin()));
    }

    @Test
    void facts_are_marks_by_service_and_a_late_one_is_shown_at_both_clocks() {
        publishPartlyShipped();

        browser.go("/?order=" + id);

        browser.await("five marks", () -> browser.all(".timeline a").size() == 5);
        assertThat(browser.all(".timeline .row-name"))
                .extracting(WebElement::getText)
                .containsExactlyInAnyOrder("capture", "inventory", "payment", "fulfilment");
        assertThat(browser.all(".timeline .late-line")).hasSize(1);
        browser.find(".timeline a[aria-label^=ShipmentDispatched]").sendKeys(Keys.ENTER);
        assertThat(browser.driver().getCurrentUrl()).contains("#fact-");
        assertThat(browser.find("tr:target").getText()).contains("ShipmentDispatched", "late");
    }

    @Test
    void what_happens_to_the_order_appears_by_itself() {
        Fact placed = order.at(0).placed(pieces(3, "L1"));
        orders.publish(placed);
        browser.go("/?order=" + id);
        browser.awaitText("#order-id", "placed");
        browser.awaitText("#live", "live");

        orders.publish(placed, order.at(1).confirmed(pieces(3, "L1")));

        browser.awaitText("#order-id", "confirmed");
        browser.awaitText("#said", "version 2");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_slider_goes_back_to_what_was_known() {
        publishPartlyShipped();
        browser.go("/?order=" + id);
        browser.await("the slider", () -> browser.find("#as-of").isDisplayed());

        browser.find("#as-of").sendKeys(Keys.HOME);

        browser.awaitText(".freshness", "As it was known at");
        browser.awaitText("#order-id", "placed");
        assertThat(browser.driver().getCurrentUrl()).contains("asOf=");
        assertThat(browser.all(".expected")).isEmpty();
        browser.picture("console-as-of");
        browser.driver().navigate().back();
        browser.awaitText("#order-id", "partially shipped");
    }

    @Test
    void orders_of_a_customer_are_listed_and_lead_to_each() {
        publishPartlyShipped();
        String customer =
                api.await(200, "/v1/orders/" + id).json().get("customerId").asText();
        OrderFacts other = OrderFacts.of(id + "-b");
        orders.publish(other.at(0).placed(pieces(1, "L1")));
        api.await(
                found -> found.body().contains(id + "-b") && found.body().contains("\"" + id + "\""),
                "/v1/orders?limit=100&customerId=" + customer);

        browser.go("/?by=customerId&find=" + customer);

        browser.await("both orders", () -> browser.find("#found").getText().contains(id + "-b"));
        browser.find("#found a[href$='" + id + "-b']").click();
        browser.awaitText("#order-id", id + "-b");
    }

    @Test
    void however_many_orders_there_are_one_page_of_them_is_in_the_document() {
        String count = "/v1/orders:count?customerId=C-1";
        long before = api.await(200, count).json().get("total").asLong();
        publisher.commit(IntStream.range(0, 120)
                .mapToObj(i -> OrderFacts.of(id + "-" + i).at(-60).placed(pieces(1, "L1")))
                .flatMap(placed ->
                        Arrays.stream(orders.folded(Arrival.atOnce(placed)).records()))
                .toArray(SpecificRecord[]::new));
        api.await(answer -> answer.json().get("total").asLong() >= before + 120, count);

        browser.go("/?by=customerId&find=C-1");

        browser.await("the first page", () -> browser.all("#found tbody tr").size() == 50);
        String first = browser.find("#found tbody").getText();
        button("Older").sendKeys(Keys.ENTER);
        browser.awaitText("#found .walk", "51 to 100");
        assertThat(browser.all("#found tbody tr")).hasSize(50);
        assertThat(browser.find("#found tbody").getText()).isNotEqualTo(first);
        button("Newer").sendKeys(Keys.ENTER);
        browser.awaitText("#found .walk", "1 to 50");
        assertThat(browser.find("#found tbody").getText()).isEqualTo(first);
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void however_many_facts_there_are_a_hundred_of_them_are_drawn() {
        List<Fact> facts = new ArrayList<>(List.of(order.at(0).placed(pieces(3, "L1"))));
        for (int i = 1; i < 250; i++) {
            facts.add(i % 2 == 1 ? order.at(i).held("H-" + i) : order.at(i).released("H-" + (i - 1)));
        }
        orders.publish(facts.toArray(Fact[]::new));
        String history = "/v1/orders/" + id + "/history?limit=200";
        api.await(
                first -> first.json().has("next")
                        && api.get(history + "&cursor="
                                                + first.json().get("next").asText())
                                        .json()
                                        .get("items")
                                        .size()
                                == 50,
                history);

        browser.go("/?order=" + id);

        browser.awaitText("[aria-labelledby=facts-head] .walk", "151 to 250 of 250");
        assertThat(browser.all("section[aria-labelledby=facts-head] tbody tr")).hasSize(100);
        assertThat(browser.all(".timeline a")).hasSize(100);
        assertThat(browser.find("#as-of").getDomAttribute("max")).isEqualTo("250");
        browser.find("#facts-earlier").sendKeys(Keys.ENTER);
        browser.awaitText("[aria-labelledby=facts-head] .walk", "51 to 150 of 250");
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("facts-earlier");
        browser.find("#facts-earlier").sendKeys(Keys.ENTER);
        browser.awaitText("[aria-labelledby=facts-head] .walk", "1 to 100 of 250");
        assertThat(browser.find("section[aria-labelledby=facts-head] tbody tr").getText())
                .contains("OrderPlaced");
        assertThat(browser.find("#facts-earlier").isEnabled()).isFalse();
    }

    @Test
    void hostile_text_is_text() {
        String hostile = "O-<img src=x onerror=window.hostile=1>\u202e\"'&" + UUID.randomUUID();
        OrderFacts bad = OrderFacts.of(hostile);
        orders.publish(bad.at(0).placed(pieces(3, "L1")), bad.at(1).held("<script>window.hostile=1</script>"));

        browser.go("/?order=" + URLEncoder.encode(hostile, StandardCharsets.UTF_8));

        browser.awaitText("#order-id", "<img src=x onerror=window.hostile=1>\\u{202e}");
        browser.awaitText(".particulars", "<script>window.hostile=1</script>");
        assertThat(browser.all("#order img, #order script")).isEmpty();
        assertThat(browser.driver().executeScript("return window.hostile === undefined"))
                .isEqualTo(true);
        browser.go("/?find=" + URLEncoder.encode("<b>nothing</b>", StandardCharsets.UTF_8));
        browser.awaitText("#said", "Nothing is found by “<b>nothing</b>”");
    }

    @Test
    void what_does_not_exist_is_said_in_a_sentence() {
        browser.go("/?order=none-" + id);

        browser.await("a complaint", () -> !browser.all("#said.bad").isEmpty());
        assertThat(browser.find("#said").getText()).contains("trace");
    }

    @Test
    void it_fits_a_small_screen_and_the_dark() {
        publishPartlyShipped();
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        java.util.Map.of(
                                "features",
                                List.of(java.util.Map.of("name", "prefers-color-scheme", "value", "dark"))));
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        java.util.Map.of("width", 360, "height", 740, "deviceScaleFactor", 2, "mobile", true));

        browser.go("/?order=" + id);

        browser.await("the facts", () -> browser.all(".timeline a").size() == 5);
        assertThat(browser.driver()
                        .executeScript(
                                "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
        assertThat(browser.driver().executeScript("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(15, 22, 29)");
        browser.picture("console-small-dark");
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void the_page_takes_scripts_of_this_origin_only() {
        Api.Answer page = api.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self';");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        browser.go("/");
        browser.driver()
                .executeScript(
                        "const s = document.createElement('script'); s.textContent = 'window.inline = 1'; document.body.append(s)");
        assertThat(browser.driver().executeScript("return window.inline === undefined"))
                .isEqualTo(true);
        assertThat(browser.complaints()).anyMatch(complaint -> complaint.contains("Content Security Policy"));
    }

    private WebElement button(String said) {
        return browser.all("button").stream()
                .filter(one -> one.getText().contains(said))
                .findFirst()
                .orElseThrow();
    }

    /** Placed, confirmed, set aside, vouched for; two of three pieces have left, and the carrier said so an hour late. */
    private void publishPartlyShipped() {
        Fact dispatched = order.at(30).dispatched("S1", pieces(2, "L1"));
        publisher.commit(orders.folded(
                        Arrival.atOnce(order.at(0).placed(pieces(3, "L1"))),
                        Arrival.atOnce(order.at(1).confirmed(LocalDate.parse("2026-03-04"), pieces(3, "L1"))),
                        Arrival.atOnce(order.at(2).authorized(3_000)),
                        Arrival.atOnce(order.at(3).allocated(pieces(3, "L1"))),
                        Arrival.late(dispatched, dispatched.recordedAt().plus(Duration.ofHours(1))))
                .records());
    }
}
