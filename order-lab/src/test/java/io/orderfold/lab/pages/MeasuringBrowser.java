package io.orderfold.lab.pages;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium without a screen, asked how long it took. All times are the browser's own, in milliseconds. */
final class MeasuringBrowser implements AutoCloseable {

    static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /** Told by the browser a moment after it painted. */
    private static final String FIRST_PAINT = "const done = arguments[0];"
            + "new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint').forEach(entry => done(entry.startTime)))"
            + ".observe({ type: 'paint', buffered: true })";

    /** Since the page was asked for, until there is such an element. */
    private static final String THERE = "const [css, done] = arguments;"
            + "(function look() { document.querySelector(css) ? done(performance.now()) : requestAnimationFrame(look); })()";

    /** Scrolls for two seconds, up and down again; the time between two frames, each. */
    private static final String FRAMES =
            "const done = arguments[0]; const frames = []; let last; let first; let step = 120;"
                    + "(function frame(now) { if (last !== undefined) frames.push(now - last); last = now; first ??= now;"
                    + " const before = scrollY; scrollBy(0, step); if (scrollY === before) step = -step;"
                    + " now - first < 2000 ? requestAnimationFrame(frame) : done(frames); })(performance.now())";

    /** From a click until the table that a row stands in says that it shows other rows; they may look alike. */
    private static final String WALK =
            "const [button, row, done] = arguments; const box = document.querySelector(row).closest('.paged');"
                    + "const place = () => box.querySelector('[role=status]').textContent; const before = place(); const from = performance.now();"
                    + "[...box.querySelectorAll('.walk button')].find(one => one.textContent.includes(button)).click();"
                    + "(function look() { place() !== before ? requestAnimationFrame(() => done(performance.now() - from))"
                    + " : requestAnimationFrame(look); })()";

    private final ChromeDriver driver;

    MeasuringBrowser(Path profile) throws IOException {
        Files.createDirectories(profile);
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1400,1000",
                "--user-data-dir=" + profile);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(1));
    }

    /** Opens a page with nothing kept from before. */
    void open(URI page) {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        driver.get(page.toString());
    }

    double untilThere(String css) {
        return number(driver.executeAsyncScript(THERE, css));
    }

    double firstPaint() {
        return number(driver.executeAsyncScript(FIRST_PAINT));
    }

    List<Double> framesWhileScrolling() {
        return driver.executeAsyncScript(FRAMES) instanceof List<?> frames
                ? frames.stream().map(MeasuringBrowser::number).toList()
                : List.of();
    }

    double walk(String button, String row) {
        return number(driver.executeAsyncScript(WALK, button, row));
    }

    /** How many elements the page consists of. */
    long elements(String css) {
        return Math.round(number(driver.executeScript("return document.querySelectorAll(arguments[0]).length", css)));
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
