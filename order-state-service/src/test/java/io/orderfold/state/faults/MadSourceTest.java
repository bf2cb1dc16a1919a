package io.orderfold.state.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.OrderId;
import io.orderfold.state.deadletter.LetterMeters;
import io.orderfold.state.deadletter.SourceWatch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A producer sends nothing but garbage to one topic: the facts of the others get through meanwhile, and the producer is named. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MadSourceTest {

    private static final int BLOCKS = 10;

    @SuppressWarnings("NullAway.Init") // set by LocalStackResource
    LocalStack stack;

    @Inject
    MeterRegistry meters;

    @Test
    void the_other_topics_are_read_on_and_the_source_is_named_while_readiness_stays_up() throws Exception {
        run("mad", 200, 40, 10);

        assertThat(meters.get(SourceWatch.MAD)
                        .tag("topic", OrderTopics.RETURNS.name())
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(meters.get(LetterMeters.LETTERS)
                        .tag("topic", OrderTopics.RETURNS.name())
                        .tag("reason", "UNREADABLE_VALUE")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(200);
        HttpResponse<String> ready = ready();
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .contains("\"sources\"", "records of order.returns.v1 within 60 s became letters")
                .doesNotContain("records of order.control.v1 within");
    }

    @Test
    @Tag("long")
    void a_minute_of_a_thousand_bad_records_a_second_keeps_no_good_fact_waiting() {
        try (WatchedService service = new WatchedService(stack);
                Watched states = new Watched(stack.bootstrapServers(), OrderTopics.STATE)) {
            // What the service and its compiler do only once is over.
            alone(service, states, "warm", 100);
            Waits quiet = alone(service, states, "quiet-before", 300);
            Waits mad = beside(service, states, "mad-minute", 1_000, 100, 600);
            quiet = quiet.and(alone(service, states, "quiet-after", 300));
            System.out.println("Alone, half before and half after: " + quiet.words());
            System.out.println("Times as long beside the garbage: median " + mad.ratioTo(quiet, 0.5, BLOCKS) + ", 90 % "
                    + mad.ratioTo(quiet, 0.9, BLOCKS));
        }
    }

    private void run(String prefix, int perSecond, int garbageBetween, int goodFacts) {
        try (WatchedService service = new WatchedService(stack);
                Watched states = new Watched(stack.bootstrapServers(), OrderTopics.STATE)) {
            beside(service, states, prefix, perSecond, garbageBetween, goodFacts);
        }
    }

    /** Good facts and nothing else, ten in a second or as fast as they are folded. */
    private static Waits alone(WatchedService service, Watched states, String prefix, int goodFacts) {
        long start = System.nanoTime();
        return goodFacts(service, states, prefix, goodFacts, i -> {
            for (long due = start + TimeUnit.MILLISECONDS.toNanos(100L * i); System.nanoTime() < due; ) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        });
    }

    /** Garbage at a rate, and a good fact of another topic whenever so much more of it was sent: all are folded while it goes on. */
    private Waits beside(
            WatchedService service, Watched states, String prefix, int perSecond, int garbageBetween, int goodFacts) {
        int most = 100 * garbageBetween * goodFacts;
        long garbage;
        Waits waits;
        long start = System.nanoTime();
        try (GarbageSender sender = new GarbageSender(stack.bootstrapServers(), prefix, perSecond, most)) {
            sender.start();
            waits = goodFacts(
                    service, states, prefix, goodFacts, i -> sender.awaitSent((long) garbageBetween * (i + 1)));
            assertThat(sender.isSending())
                    .as("garbage still goes on when the last good fact is folded")
                    .isTrue();
            sender.stop();
            garbage = sender.sent();
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        service.letters.await(
                garbage + " letters of garbage",
                (int) garbage,
                letter -> OrderTopics.RETURNS.name().equals(Watched.header(letter, "dead-letter-topic"))
                        && isOf(letter, prefix));
        System.out.printf("%d bad records in %d ms, each a letter, beside %s%n", garbage, millis, waits.words());
        return waits;
    }

    private static Waits goodFacts(
            WatchedService service, Watched states, String prefix, int count, IntConsumer waitsForItsTurn) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waitsForItsTurn.accept(i);
            OrderId orderId = new OrderId(prefix + "-good-" + i);
            long sent = System.nanoTime();
            service.send(orderId, service.placed(orderId));
            states.await("state of " + orderId, record -> Arrays.equals(record.key(), OrderKeys.orderKey(orderId)));
            waits.add(System.nanoTime() - sent);
        }
        return new Waits(waits);
    }

    private static boolean isOf(ConsumerRecord<byte[], byte[]> letter, String prefix) {
        return new String(letter.key(), UTF_8).startsWith(prefix + "-bad-");
    }

    private static HttpResponse<String> ready() throws IOException, InterruptedException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
