package io.orderfold.lab.demo;

import io.orderfold.lab.demo.Demo.DemoRequest;
import io.orderfold.lab.verify.Check;
import io.orderfold.lab.verify.CheckReport;
import io.orderfold.lab.verify.PublishedRecords;
import io.orderfold.order.FoldRules;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A run to the end: all orders told, every answer judged. */
final class CheckedRun {

    private static final Duration BETWEEN_LINES = Duration.ofMillis(500);

    private final DemoRequest request;
    private final Running running;
    private final Screen screen;

    CheckedRun(DemoRequest request, Running running, Screen screen) {
        this.request = request;
        this.running = running;
        this.screen = screen;
    }

    /** Whether every answer was right. */
    boolean run() {
        awaitTelling();
        screen.keepLive();
        var stack = running.stack();
        var published = new PublishedRecords(stack.bootstrapServers(), stack.registryUrl());
        var check = new Check(running.api(), published, FoldRules.DEFAULT, request.limit(), this::waiting);
        var orders = running.told().orders();
        var letters = running.told().letters();
        check.await(orders, letters.size());
        screen.say("Asking for every order …");
        var wrong = Stream.concat(check.judge(orders).stream(), check.judgeStates(orders).stream())
                .toList();
        var counts = running.simulation().counts();
        var report = new CheckReport(
                orders.size(),
                counts.facts(),
                counts.late(),
                counts.duplicates(),
                counts.poisoned(),
                published.corrections(),
                check.judgeLetters(letters),
                wrong);
        screen.say("");
        CheckTable.lines(report).forEach(screen::say);
        // A check is told without pauses; how fast an answer is at an even pace, the demo without a check shows.
        screen.say("  " + running.sampler().sentence() + ", told as fast as it goes: facts queue");
        screen.say(
                report.passed()
                        ? "All answers are right."
                        : "NOT all is right. Run it again with --keep DIR to look into data and logs.");
        return report.passed();
    }

    private void awaitTelling() {
        while (!running.awaitTold(BETWEEN_LINES)) {
            var counts = running.simulation().counts();
            screen.live(List.of(String.format(
                    Locale.ROOT,
                    "Telling: %,d of %,d orders, %,d records sent",
                    counts.orders(),
                    request.simulation().orders(),
                    counts.records())));
        }
    }

    private void waiting(int complete, int orders) {
        running.requireHealthy();
        screen.live(List.of(
                String.format(Locale.ROOT, "Waiting: %,d of %,d orders have all their facts", complete, orders)));
    }
}
