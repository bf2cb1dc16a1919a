package io.orderfold.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.LedgerMapping;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.StateMapping;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.lab.stack.JarProcess;
import io.orderfold.lab.stack.PackagedService;
import io.orderfold.lab.stack.ReleasedSchemas;
import io.orderfold.lab.stack.SchemaRegistration;
import io.orderfold.lab.stack.ServiceSettings;
import io.orderfold.lab.verify.PublishedRecords;
import io.orderfold.lab.verify.ReferenceOrder;
import io.orderfold.lab.verify.StateCheck;
import io.orderfold.lab.verify.TopicReader;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import io.orderfold.order.histories.History;
import io.orderfold.order.histories.LegalHistories;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker, a real registry, the packaged state service, and a load that is killed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoadIT {

    private static final int ORDERS = 400;
    private static final int HEAP_MEGABYTES = 384;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    private final List<History> histories = new ArrayList<>();

    @Test
    void a_load_that_is_killed_and_run_again_gives_the_orders_of_live_arrival() throws Exception {
        var file = write();
        long facts =
                histories.stream().mapToLong(history -> history.facts().size()).sum();
        try (var stack = LocalStack.start()) {
            try (var registration = new SchemaRegistration(stack.registryUrl())) {
                registration.register(ReleasedSchemas.ALL);
            }
            long before = killed(file, stack);
            assertThat(before).isPositive().isLessThan(facts);

            assertThat(run(file, stack)).contains("were acknowledged before", "all is there");
            assertSent(stack, facts, before);
            try (var service = new JarProcess(PackagedService.ORDER_STATE_SERVICE, settings(stack), directory)) {
                service.awaitReady();
                assertOrders(stack);
            }

            assertThat(run(file, stack)).contains("all is there: 0 facts sent now");
        }
    }

    /** The facts of many orders, each in its turn. No deadline of theirs passes while the test runs, so all facts are those of the file. */
    private Path write() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int seed = 1; seed <= ORDERS; seed++) {
            var history = LegalHistories.of(seed, new OrderId("OLD-" + seed), Instant.now(), FoldRules.DEFAULT);
            histories.add(history);
            history.facts().forEach(fact -> lines.add(FactText.line(fact)));
        }
        return Files.write(directory.resolve("old-orders.jsonl"), lines);
    }

    /** Loads slowly in a process of its own and kills it once it has noted something. Returns what it had noted. */
    private long killed(Path file, LocalStack stack) throws IOException, InterruptedException {
        var log = directory.resolve("load.log").toFile();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadCommand.class.getName(),
                        file.toString(),
                        "--bootstrap=" + stack.bootstrapServers(),
                        "--registry=" + stack.registryUrl(),
                        "--rate=250")
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        var progress = file.resolveSibling(file.getFileName() + ".progress");
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            while (!Files.exists(progress)) {
                assertThat(process.waitFor(10, TimeUnit.MILLISECONDS))
                        .as("ended before it was killed: %s", Files.readString(log.toPath()))
                        .isFalse();
                assertThat(System.nanoTime() - deadline).as("noted in time").isNegative();
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        return Long.parseLong(Files.readAllLines(progress).getLast());
    }

    private static String run(Path file, LocalStack stack) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = LoadCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        file.toString(),
                        "--bootstrap=" + stack.bootstrapServers(),
                        "--registry=" + stack.registryUrl());
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        return out.toString();
    }

    /** Every fact is there; twice only what was sent before the kill and not noted. */
    private void assertSent(LocalStack stack, long facts, long before) {
        Map<String, Integer> times = new HashMap<>();
        TopicReader.readAll(
                stack.bootstrapServers(),
                OrderTopics.inboundNames(),
                record -> times.merge(
                        new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8),
                        1,
                        Integer::sum));

        assertThat(times.keySet())
                .containsExactlyInAnyOrderElementsOf(histories.stream()
                        .flatMap(history -> history.facts().stream())
                        .map(fact -> fact.key().id())
                        .toList());
        assertThat(times.values().stream().mapToLong(Integer::longValue).sum()).isBetween(facts, facts + Load.STRETCH);
        assertThat(before % Load.STRETCH).isZero();
    }

    private ServiceSettings settings(LocalStack stack) {
        return new ServiceSettings(
                stack.bootstrapServers(),
                stack.registryUrl(),
                FreePorts.pick(1).getFirst(),
                directory.resolve("state"),
                HEAP_MEGABYTES);
    }

    private void assertOrders(LocalStack stack) {
        var published = new PublishedRecords(stack.bootstrapServers(), stack.registryUrl());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!published.allTaken()) {
            assertThat(System.nanoTime() - deadline).as("taken in time").isNegative();
        }
        var states = published.states();
        assertThat(states).hasSize(ORDERS);
        for (History history : histories) {
            var reference = ReferenceOrder.of(history.orderId(), history.facts(), FoldRules.DEFAULT);
            assertThat(StateCheck.of(reference, states.get(history.orderId()))).isEmpty();
            assertSameBytes(reference, Objects.requireNonNull(states.get(history.orderId())));
        }
        // A service that starts behind a load reads one topic far ahead of another: a decision may be refused, with a
        // letter, until what bears it out has been read. Such a letter heals; each that stays refused has one that is
        // open.
        assertThat(published.letters().open()).hasSize((int) histories.stream()
                .mapToLong(history -> history.intended().letters().size())
                .sum());
    }

    /** All that an order is, in the form in which it is published. */
    private static void assertSameBytes(ReferenceOrder reference, OrderState state) {
        var order = reference.order();
        assertThat(state.getVersion()).isEqualTo(order.version());
        // Avro cannot compare decimals in unions; their text says all.
        assertThat(state.getLedger())
                .hasToString(LedgerMapping.toAvro(order.ledger()).toString());
        assertThat(state.getFacets()).isEqualTo(StateMapping.facets(order.facets()));
        assertThat(state.getStatus()).isEqualTo(StateMapping.status(order.facets()));
        assertThat(state.getOccurredAt()).isEqualTo(order.frontier());
        assertThat(state.getParked()).hasSameSizeAs(order.waiting());
    }
}
