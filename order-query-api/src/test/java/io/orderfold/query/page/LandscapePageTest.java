package io.orderfold.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.query.given.Browser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;

/** The landscape in a real browser. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LandscapePageTest {

    /** The map comes as the service gives it, but changed on the way: what stands in its files is the build's and nothing else. */
    private static final String CHANGED = """
            const ask = window.fetch;
            window.fetch = async (...request) => {
                const response = await ask(...request);
                if (!response.url.endsWith('/v1/meta/landscape')) return response;
                const body = await response.json();
                %s
                return new Response(JSON.stringify(body), { status: response.status, headers: response.headers });
            };
            """;

    private static final String DISPATCHED = "io.orderfold.order.ShipmentDispatched.v1";

    @Test
    void an_event_that_is_followed_lights_its_way_and_tells_about_it() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.driver().manage().window().setSize(new Dimension(1400, 1000));
            open(browser, "/landscape");
            browser.picture("landscape");

            browser.find("#event")
                    .findElement(By.cssSelector("option[value='" + DISPATCHED + "']"))
                    .click();

            browser.awaitText("#about", "io.orderfold.contract.avro.ShipmentDispatched");
            assertThat(browser.find("#about").getText())
                    .contains("order.fulfilment.v1", "fulfilment", "for good", "Partitions");
            assertThat(ids(browser, "[tabindex].lit"))
                    .contains(
                            id("service:fulfilment"),
                            id("topic:order.fulfilment.v1"),
                            id("service:order-state-service"),
                            id("topic:order.changes.v1"),
                            id("service:downstream-systems"))
                    .doesNotContain(id("topic:order.returns.v1"), id("service:payment"));
            assertThat(map(browser).findElements(By.cssSelector("[data-from='" + id("service:fulfilment") + "'].lit")))
                    .as("the line from the producer")
                    .hasSize(1);
            assertThat(map(browser).findElements(By.cssSelector("[data-from='" + id("service:payment") + "'].lit")))
                    .isEmpty();
            assertThat(browser.driver().getCurrentUrl())
                    .as("to be kept or sent")
                    .contains(DISPATCHED);
            browser.picture("landscape-event");

            browser.driver().navigate().refresh();
            browser.awaitText("#about", "io.orderfold.contract.avro.ShipmentDispatched");
            noComplaints(browser);
        }
    }

    @Test
    void what_is_clicked_or_entered_tells_about_itself_and_a_service_shows_what_runs_inside() throws Exception {
        try (Browser browser = Browser.open()) {
            open(browser, "/landscape");

            thing(browser, "topic:order.state.v1").click();
            browser.awaitText("#about h2", "order.state.v1");
            assertThat(browser.find("#about").getText())
                    .contains("the newest record of each key", "order-state-service");

            thing(browser, "service:order-state-service").sendKeys(Keys.ENTER);
            browser.awaitText("#about h2", "order-state-service");
            browser.all("#about button").stream()
                    .filter(button -> button.getText().equals("What runs inside"))
                    .findFirst()
                    .orElseThrow()
                    .click();
            browser.await(
                    "the drawing inside",
                    () -> Boolean.TRUE.equals(
                            browser.driver()
                                    .executeScript(
                                            "const i = document.getElementById('inside-picture'); return i.complete && i.naturalWidth > 400")));
            browser.picture("landscape-inside");
            browser.find("#inside-close").click();
            noComplaints(browser);
        }
    }

    @Test
    void it_is_searched_moved_and_zoomed_without_a_mouse() throws Exception {
        try (Browser browser = Browser.open()) {
            open(browser, "/landscape");

            browser.find("body").sendKeys("/");
            browser.driver().switchTo().activeElement().sendKeys("warehouse team");
            browser.awaitText("#said", "found");
            assertThat(ids(browser, ".found")).contains(id("service:inventory")).doesNotContain(id("service:payment"));
            browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
            browser.awaitText("#about h2", "inventory");
            List<Double> found = box(browser);

            browser.find("#map").sendKeys("0");
            List<Double> whole = box(browser);
            assertThat(found.get(2)).as("what was found is brought near").isLessThan(whole.get(2) * 0.5);
            browser.find("#map").sendKeys("+", "+");
            browser.await("nearer", () -> box(browser).get(2) < whole.get(2) * 0.7);
            List<Double> near = box(browser);
            browser.find("#map").sendKeys(Keys.ARROW_RIGHT);
            browser.await("to the right", () -> box(browser).get(0) > near.get(0));
            browser.find("#whole").click();
            browser.await(
                    "whole", () -> box(browser).get(0) == 0 && box(browser).get(2) >= whole.get(2));
            noComplaints(browser);
        }
    }

    @Test
    void it_fits_a_small_screen_a_dark_one_and_a_sheet_of_paper() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.driver().manage().window().setSize(new Dimension(500, 900));
            open(browser, "/landscape#event=" + DISPATCHED);
            browser.awaitText("#about", "ShipmentDispatched");
            assertThat(browser.driver()
                            .executeScript("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
            browser.picture("landscape-small");

            browser.driver().manage().window().setSize(new Dimension(1400, 1000));
            browser.driver()
                    .executeCdpCommand(
                            "Emulation.setEmulatedMedia",
                            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
            browser.picture("landscape-dark");

            browser.driver()
                    .executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print", "features", List.of()));
            assertThat(browser.find("#tools").isDisplayed()).isFalse();
            assertThat(browser.find("#map").isDisplayed()).isTrue();
            browser.picture("landscape-print");
            noComplaints(browser);
        }
    }

    @Test
    void what_the_map_is_told_is_text_whatever_stands_in_it() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.before(CHANGED.formatted("""
                    const evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>\\u202e';
                    body.landscape.members.forEach(one => Object.assign(one, { name: one.name + evil, does: evil, owner: evil }));
                    body.landscape.scopes.forEach(one => { one.name += evil; });
                    body.landscape.ways.forEach(one => { one.schema += evil; });
                    body.services.forEach(one => Object.assign(one, { running: true, differences: [evil] }));
                    """));
            open(browser, "/landscape");
            browser.awaitText("#about", "<img src=x");
            thing(browser, "topic:order.state.v1").click();
            browser.awaitText("#about h2", "order.state.v1<img src=x");
            assertThat(browser.find("#about").getText()).contains("<script>", "\\u{202e}");
            browser.find("#event")
                    .findElement(By.cssSelector("option[value='" + DISPATCHED + "']"))
                    .click();
            browser.awaitText("#about", "io.orderfold.contract.avro.ShipmentDispatched<img src=x");
            browser.find("#word").sendKeys("onerror");
            browser.awaitText("#said", "found");

            assertThat(browser.all("img[src=x], #about script, #event script")).isEmpty();
            assertThat(browser.driver().executeScript("return window.hit === undefined"))
                    .isEqualTo(true);
            noComplaints(browser);
        }
    }

    @Test
    void it_says_where_what_runs_is_not_what_was_written_down_and_who_did_not_answer() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.before(CHANGED.formatted("""
                    Object.assign(body.services.find(one => one.service === 'order-query-api'),
                        { running: true, asked: true, differences: ['It runs without node:x, which is written down.'] });
                    Object.assign(body.services.find(one => one.service === 'order-state-service'),
                        { running: false, asked: true, differences: [] });
                    """));
            open(browser, "/landscape");

            browser.awaitText("#about .warn", "It runs without node:x, which is written down.");
            assertThat(browser.find("#about .warn").getText())
                    .startsWith("order-query-api: read from the running service.");
            assertThat(browser.find("#about").getText())
                    .contains(
                            "order-state-service: as it was when this version was built; the running service was asked"
                                    + " and did not answer.");
            browser.picture("landscape-differs");
        }
    }

    private static void open(Browser browser, String target) {
        browser.go(target);
        browser.await("the map", () -> !ids(browser, "[tabindex]").isEmpty());
    }

    private static void noComplaints(Browser browser) {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allMatch(address -> address.startsWith(Browser.origin()));
    }

    private static SearchContext map(Browser browser) {
        return browser.find("#map").getShadowRoot();
    }

    private static WebElement thing(Browser browser, String id) {
        return map(browser).findElement(By.cssSelector("#" + id(id)));
    }

    private static List<String> ids(Browser browser, String css) {
        return map(browser).findElements(By.cssSelector(css)).stream()
                .map(thing -> thing.getDomAttribute("id"))
                .toList();
    }

    private static String id(String member) {
        StringBuilder drawn = new StringBuilder("n_");
        member.codePoints()
                .forEach(c -> drawn.append(
                        Character.isLetterOrDigit(c) ? Character.toString(c) : "_" + Integer.toHexString(c) + "_"));
        return drawn.toString();
    }

    private static List<Double> box(Browser browser) {
        String box =
                String.valueOf(map(browser).findElement(By.cssSelector("svg")).getDomAttribute("viewBox"));
        return java.util.Arrays.stream(box.split(" ")).map(Double::valueOf).toList();
    }
}
