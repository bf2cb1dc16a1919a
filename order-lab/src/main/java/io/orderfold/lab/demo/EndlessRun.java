package io.orderfold.lab.demo;

import io.orderfold.lab.simulate.PlannedOrder;
import io.orderfold.lab.stack.PackagedService;
import io.orderfold.order.CaptureEvent.OrderPlaced;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A run to look at: the present state of everything, until the user has seen enough. */
final class EndlessRun {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Running running;
    private final Screen screen;

    EndlessRun(Running running, Screen screen) {
        this.running = running;
        this.screen = screen;
    }

    /** Returns only by an exception: the process is ended by a signal. */
    boolean run() {
        var stack = running.stack();
        showAddresses();
        try (var counts = new LiveCounts(stack.bootstrapServers(), stack.registryUrl())) {
            boolean shownHowToAsk = false;
            while (!Thread.interrupted()) {
                boolean told = running.awaitTold(BETWEEN_LOOKS);
                var first = running.told().first();
                if (first != null && !shownHowToAsk) {
                    showHowToAsk(first);
                    shownHowToAsk = true;
                }
                screen.live(lines(counts));
                if (told) {
                    LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                }
            }
        }
        return true;
    }

    private void showAddresses() {
        var stack = running.stack();
        var api = stack.uri(PackagedService.ORDER_QUERY_API);
        var state = stack.uri(PackagedService.ORDER_STATE_SERVICE);
        screen.say("");
        screen.say("  REST API      " + api + "/v1/orders/{orderId}   (open: no login, this machine only)");
        screen.say("  console       " + api + "/");
        screen.say("  API document  " + api + "/v1/openapi");
        screen.say("  health        " + api + "/q/health   " + state + "/q/health");
        screen.say("  metrics       " + api + "/q/metrics   " + state + "/q/metrics");
        screen.say("  broker        " + stack.bootstrapServers());
        screen.say("  registry      " + stack.registryUrl());
        screen.say("");
    }

    private void showHowToAsk(PlannedOrder order) {
        var api = running.stack().uri(PackagedService.ORDER_QUERY_API);
        screen.say("  Ask it yourself, in another terminal:");
        screen.say("    curl -s " + api + "/v1/orders/" + order.orderId());
        screen.say("    curl -s " + api + "/v1/orders/" + order.orderId() + "/history");
        screen.say("    curl -s '" + api + "/v1/orders?customerId=" + customerId(order) + "'");
        screen.say("  Ctrl-C ends everything.");
        screen.say("");
    }

    private static String customerId(PlannedOrder order) {
        return order.facts().stream()
                .filter(fact -> fact.event() instanceof OrderPlaced)
                .map(fact -> ((OrderPlaced) fact.event()).customerId().value())
                .findFirst()
                .orElse("");
    }

    private List<String> lines(LiveCounts counts) {
        var sent = running.simulation().counts();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "sent %,d facts, %,d twice, %,d poisoned | folded %,d, %,d refolds, %,d letters | %s",
                        sent.facts(),
                        sent.duplicates(),
                        sent.poisoned(),
                        counts.folded(),
                        counts.corrections(),
                        counts.letters(),
                        running.sampler().sentence()),
                "facts:  " + text(counts.byVerdict()),
                "orders: " + text(counts.byStatus()));
    }

    private static String text(SortedMap<String, Integer> counts) {
        if (counts.isEmpty()) {
            return "none yet";
        }
        return counts.entrySet().stream()
                .map(count -> String.format(
                        Locale.ROOT,
                        "%s %,d",
                        count.getKey().toLowerCase(Locale.ROOT).replace('_', ' '),
                        count.getValue()))
                .collect(Collectors.joining(", "));
    }
}
