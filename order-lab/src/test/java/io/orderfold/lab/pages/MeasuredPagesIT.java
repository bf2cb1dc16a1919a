package io.orderfold.lab.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How soon the pages of the packaged suite are there, and how smoothly they move, with 10,000 rows behind them; prints the tables of docs/measured-pages.md. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeasuredPagesIT {

    private static final int ROUNDS = 9;
    private static final int MOST_ROWS = 100;
    private static final String LETTERS = "[aria-labelledby=letters-head] tbody tr";

    private static final List<Page> PAGES = List.of(
            new Page("console, empty", "/", "#find", ""),
            new Page(
                    "a customer of 10,000 orders",
                    "/?by=customerId&find=" + MuchToShow.CUSTOMER,
                    "#found tbody tr",
                    "Older"),
            new Page("an order of 2,000 facts and 10,000 letters", "/?order=" + MuchToShow.FULL, LETTERS, "Older"),
            new Page("landscape", "/landscape", "#about h2", ""),
            new Page("status", "/status", ".plot canvas", ""),
            new Page("runbook", "/runbook", "#what-to-do", ""));

    @TempDir
    Path directory;

    /**
     * One page.
     *
     * @param there what is there when the page shows what it is for
     * @param further a button that leads to the next rows; empty if there is none
     */
    private record Page(String name, String path, String there, String further) {}

    /** Of one page, a value for each round or frame. */
    private record Row(
            Page page,
            List<Double> paint,
            List<Double> there,
            List<Double> frames,
            List<Double> walks,
            long elements) {}

    @Test
    void pages_are_there_soon_and_move_smoothly() throws Exception {
        assumeTrue(
                Files.isExecutable(MeasuringBrowser.CHROMIUM) && Files.isExecutable(MeasuringBrowser.DRIVER),
                "Pages are NOT measured: Debian's packages chromium and chromium-driver are not installed.");
        List<Row> rows = new ArrayList<>();
        try (var suite = MuchToShow.start(Files.createDirectory(directory.resolve("suite")));
                var browser = new MeasuringBrowser(directory.resolve("browser"))) {
            for (Page page : PAGES) {
                rows.add(measured(page, suite.base(), browser));
            }
        }
        print(rows);
    }

    private static Row measured(Page page, URI base, MeasuringBrowser browser) {
        List<Double> paint = new ArrayList<>();
        List<Double> there = new ArrayList<>();
        List<Double> frames = new ArrayList<>();
        List<Double> walks = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            browser.open(base.resolve(page.path()));
            there.add(browser.untilThere(page.there()));
            paint.add(browser.firstPaint());
            frames.addAll(browser.framesWhileScrolling());
            if (!page.further().isEmpty()) {
                walks.add(browser.walk(page.further(), page.there()));
                assertThat(browser.elements(page.there())).as(page.name()).isBetween(1L, (long) MOST_ROWS);
            }
        }
        assertThat(paint).as(page.name()).allMatch(time -> time >= 0);
        assertThat(browser.elements("tbody tr")).as(page.name()).isLessThanOrEqualTo(3L * MOST_ROWS);
        return new Row(page, paint, there, frames, walks, browser.elements("*"));
    }

    private static void print(List<Row> rows) {
        System.out.println("| page | first paint, ms | shows what it is for, ms | next rows, ms | elements |");
        System.out.println("|---|---:|---:|---:|---:|");
        rows.forEach(row -> System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %,d |%n",
                row.page().name(),
                spread(row.paint()),
                spread(row.there()),
                row.walks().isEmpty() ? "–" : spread(row.walks()),
                row.elements()));
        System.out.println();
        System.out.println(
                "| page, scrolled | frames | median, ms | 95 of 100 within, ms | longest, ms | above 50 ms |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        rows.forEach(row -> {
            List<Double> sorted = row.frames().stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %.1f | %.1f | %.1f | %d |%n",
                    row.page().name(),
                    sorted.size(),
                    share(sorted, 0.5),
                    share(sorted, 0.95),
                    share(sorted, 1),
                    sorted.stream().filter(time -> time > 50).count());
        });
    }

    private static String spread(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return String.format(
                Locale.ROOT, "%.0f (%.0f – %.0f)", share(sorted, 0.5), sorted.getFirst(), sorted.getLast());
    }

    private static double share(List<Double> sorted, double part) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }
}
