package io.orderfold.query.given;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Debian's Chromium without a screen, looking at the service under test. Where there is none, the test is skipped and says so: install the packages
 * {@code chromium} and {@code chromium-driver}.
 */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Screenshots are kept where the reports are, to be looked at. */
    private static final Path PICTURES = Path.of("target", "pages");

    private final ChromeDriver driver;
    private final Path profile;

    private Browser(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    public static Browser open() {
        boolean installed = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!installed) {
            System.getLogger(Browser.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "SKIPPED: the pages are not looked at, because Debian's packages chromium and"
                                    + " chromium-driver are not installed.");
        }
        assumeTrue(installed, "Debian's packages chromium and chromium-driver are not installed");
        try {
            Path profile = Files.createTempDirectory("browser");
            ChromeOptions options = new ChromeOptions();
            options.setBinary(CHROMIUM.toString());
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--user-data-dir=" + profile);
            LoggingPreferences logs = new LoggingPreferences();
            logs.enable(LogType.BROWSER, Level.ALL);
            logs.enable(LogType.PERFORMANCE, Level.ALL);
            options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(DRIVER.toFile())
                    .usingAnyFreePort()
                    .build();
            ChromeDriver driver = new ChromeDriver(service, options);
            driver.manage().window().setSize(new Dimension(1280, 1000));
            return new Browser(driver, profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String origin() {
        return "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** @param target path and query, percent-encoded */
    public void go(String target) {
        driver.get(origin() + target);
    }

    /** A script that every page runs before its own: the browser's doing, which no content policy refuses. */
    public void before(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    public WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Waits until it is so. Elements that are drawn anew meanwhile are asked for again. */
    public void await(String what, Supplier<Boolean> so) {
        new WebDriverWait(driver, LIMIT)
                .ignoring(org.openqa.selenium.WebDriverException.class)
                .withMessage(() -> what + "; the page says: " + find("body").getText())
                .until(page -> so.get());
    }

    public void awaitText(String css, String text) {
        await(css + " says '" + text + "'", () -> find(css).getText().contains(text));
    }

    /** What scripts and the browser complained of since last asked: errors, and what the content policy refused. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(Object::toString)
                .toList();
    }

    /** Every address that was asked for since last asked. */
    public List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(Object::toString)
                .filter(entry -> entry.contains("\"Network.requestWillBeSent\""))
                .map(entry -> entry.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                // The page that the browser begins with is its own, and what a sheet carries itself is asked of nobody.
                .filter(address -> !address.matches("(?:chrome(?:-untrusted)?|data):.*"))
                .toList();
    }

    /** What of the page breaks rules of accessibility so that it stands in somebody's way: axe's findings of impact serious or critical. */
    public List<String> barriers() {
        try (var rules = Browser.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(Objects.requireNonNull(rules).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object found = driver.executeAsyncScript(
                "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] })"
                        + ".then(result => done(result.violations.filter(one => ['serious', 'critical'].includes(one.impact))"
                        + ".map(one => one.id + ': ' + one.help + ' ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 120))"
                        + ".join(' | '))), failure => done(['axe failed: ' + failure]))");
        return found instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of("axe said " + found);
    }

    /** The whole page as a picture beside the reports. */
    public void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Object data = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                    .get("data");
            Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(data)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> {
                var unused = file.toFile().delete();
            });
        }
    }
}
