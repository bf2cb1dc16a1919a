package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.stack.LocalStack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a query API that was ended or killed takes from the start of its process to its first answer, its state being where it was. Prints the figures; how
 * fast the machine is, is not judged.
 */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestartIT {

    private static final int TIMES = 5;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void a_query_api_that_finds_its_state_answers_soon_after_its_start() throws Exception {
        try (var stack = LocalStack.start()) {
            ToldOrders orders = ToldOrders.through(stack, directory, "-Dorderfold.instance-id=replica-0");
            var ended = new LongSummaryStatistics();
            var killed = new LongSummaryStatistics();
            try (var first = orders.startApi()) {
                first.awaitReady();
                first.terminate();
            }
            for (int i = 0; i < TIMES; i++) {
                ended.accept(untilFirstAnswer(orders, JarProcess::kill));
                killed.accept(untilFirstAnswer(
                        orders, api -> assertThat(api.terminate()).isZero()));
            }
            System.out.printf("First answer after SIGTERM and start: %s%n", spread(ended));
            System.out.printf("First answer after kill -9 and start: %s%n", spread(killed));
        }
    }

    private interface End {
        void of(JarProcess api) throws InterruptedException;
    }

    /** Milliseconds; then the process is brought to its end. */
    private static long untilFirstAnswer(ToldOrders orders, End end) throws Exception {
        long start = System.nanoTime();
        try (var api = orders.startApi();
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            api.base().resolve("/v1/orders/" + orders.ids().getFirst()))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (status(client, request) != 200) {
                assertThat(System.nanoTime() - start - LIMIT.toNanos())
                        .as("no answer within %s", LIMIT)
                        .isNegative();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            end.of(api);
            return took;
        }
    }

    private static int status(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            // Whoever restarts knows less for a moment, and says so.
            assertThat(status).isIn(200, 503);
            return status;
        } catch (IOException notThereYet) {
            return 0;
        }
    }

    private static String spread(LongSummaryStatistics millis) {
        return String.format(
                Locale.ROOT,
                "%.1f s (%.1f – %.1f)",
                millis.getAverage() / 1_000,
                millis.getMin() / 1_000.0,
                millis.getMax() / 1_000.0);
    }
}
