package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderfold.kernel.testing.stack.LocalStack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two thousand clients cost that listen to streams of changes in which nothing happens; prints the table of docs/measured-idle-clients.md. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdleClientsIT {

    private static final List<Integer> CLIENTS = List.of(500, 1_000, 2_000);
    private static final int ROUNDS = 3;
    private static final String HEAP = "384m";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration WATCHED = Duration.ofSeconds(10);
    private static final Pattern LISTENERS = Pattern.compile("(?m)^orderfold_live_listeners(?:\\{[^}]*})? ([0-9.]+)$");

    /** Far above what is measured, and far below what a thread for each client would cost. */
    private static final long MOST_BYTES = 100_000;

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    /** Of one number of clients, a value for each round. */
    private record Row(LongSummaryStatistics heap, LongSummaryStatistics outside, LongSummaryStatistics cpuPermille) {
        Row() {
            this(new LongSummaryStatistics(), new LongSummaryStatistics(), new LongSummaryStatistics());
        }
    }

    @Test
    void two_thousand_clients_that_hear_nothing_cost_a_bounded_amount_of_memory_which_comes_back() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "Idle clients are NOT measured: this is no Linux.");
        try (var stack = LocalStack.start()) {
            // The whole heap lies in memory from the start, so that what comes on top is not heap.
            ToldOrders orders =
                    ToldOrders.through(stack, directory, "-Xms" + HEAP, "-Xmx" + HEAP, "-XX:+AlwaysPreTouch");
            try (var api = orders.startApi()) {
                api.awaitReady();
                // What is loaded and compiled once belongs to no client.
                listen(api, orders, 200, clients -> {});
                ProcessMemory before = ProcessMemory.of(api.handle());
                Map<Integer, Row> rows = new TreeMap<>();
                for (int round = 0; round < ROUNDS; round++) {
                    measure(api, orders, before, rows);
                }
                ProcessMemory after = ProcessMemory.of(api.handle());
                print(rows, before, after);
                rows.forEach((count, row) -> {
                    assertThat(row.heap().getMax()).as("heap").isLessThan(MOST_BYTES);
                    assertThat(row.outside().getMax()).as("outside of the heap").isLessThan(MOST_BYTES);
                });
                assertThat(after.heap() - before.heap())
                        .as("what is left when all have gone")
                        .isLessThan(10_000_000);
            }
        }
    }

    private void measure(JarProcess api, ToldOrders orders, ProcessMemory before, Map<Integer, Row> rows)
            throws Exception {
        ProcessMemory none = ProcessMemory.of(api.handle());
        listen(api, orders, CLIENTS.getLast(), clients -> {
            for (int count : CLIENTS) {
                clients.grow(count);
                awaitListeners(api, clients, count);
                Duration cpu = ProcessMemory.cpu(api.handle());
                TimeUnit.NANOSECONDS.sleep(WATCHED.toNanos());
                Duration used = ProcessMemory.cpu(api.handle()).minus(cpu);
                ProcessMemory held = ProcessMemory.of(api.handle());
                Row row = rows.computeIfAbsent(count, fresh -> new Row());
                row.heap().accept((held.heap() - none.heap()) / count);
                // The heap lies in memory from the start. What the system was asked for once is kept: it counts against
                // the very beginning.
                row.outside().accept((held.resident() - before.resident()) / count);
                row.cpuPermille().accept(1_000 * used.toMillis() / WATCHED.toMillis());
                assertThat(clients.lost()).as("streams that ended").isZero();
            }
        });
    }

    private interface Work {
        void with(IdleClients clients) throws Exception;
    }

    private void listen(JarProcess api, ToldOrders orders, int count, Work work) throws Exception {
        try (var clients = new IdleClients(api.base(), orders.ids())) {
            work.with(clients);
            clients.grow(count);
            awaitListeners(api, clients, count);
        }
        awaitGauge(api, 0);
    }

    private void awaitListeners(JarProcess api, IdleClients clients, int count) throws Exception {
        awaitGauge(api, count);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (clients.greeted() < count) {
            assertThat(System.nanoTime() - deadline)
                    .as("greeted: %s, lost: %s", clients.greeted(), clients.lost())
                    .isNegative();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void awaitGauge(JarProcess api, int count) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        double now = listeners(api);
        while (now != count) {
            assertThat(System.nanoTime() - deadline)
                    .as("%s listen, not %s", now, count)
                    .isNegative();
            TimeUnit.MILLISECONDS.sleep(100);
            now = listeners(api);
        }
    }

    private double listeners(JarProcess api) throws IOException, InterruptedException {
        String meters = client.send(
                        HttpRequest.newBuilder(api.base().resolve("/q/metrics"))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher matcher = LISTENERS.matcher(meters);
        assertThat(matcher.find()).as(meters).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static void print(Map<Integer, Row> rows, ProcessMemory before, ProcessMemory after) {
        System.out.println(
                "| clients | heap, bytes for each | outside of the heap, bytes for each | CPU, of one core |");
        System.out.println("|---:|---:|---:|---:|");
        rows.forEach((count, row) -> System.out.printf(
                Locale.ROOT,
                "| %,d | %s | %s | %.0f %% (%.0f – %.0f) |%n",
                count,
                spread(row.heap()),
                spread(row.outside()),
                row.cpuPermille().getAverage() / 10,
                row.cpuPermille().getMin() / 10.0,
                row.cpuPermille().getMax() / 10.0));
        System.out.printf(
                Locale.ROOT,
                "Heap before %,d bytes, when all have gone %,d; process before %,d, then %,d.%n",
                before.heap(),
                after.heap(),
                before.resident(),
                after.resident());
    }

    private static String spread(LongSummaryStatistics values) {
        return String.format(Locale.ROOT, "%,.0f (%,d – %,d)", values.getAverage(), values.getMin(), values.getMax());
    }
}
