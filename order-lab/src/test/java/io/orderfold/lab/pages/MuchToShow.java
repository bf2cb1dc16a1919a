package io.orderfold.lab.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.stack.LocalStackListener;
import io.orderfold.lab.simulate.FactRecords;
import io.orderfold.lab.stack.DemoStack;
import io.orderfold.lab.stack.DemoStackOptions;
import io.orderfold.lab.stack.PackagedService;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderFacts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The packaged suite with a customer of {@value #ORDERS} orders, and an order with as many facts as a journal holds and {@value #LETTERS} dead letters: records
 * of that order that nobody can read.
 */
final class MuchToShow implements AutoCloseable {

    static final int ORDERS = 10_000;
    static final int LETTERS = 10_000;
    static final String CUSTOMER = "C-1";
    static final String FULL = "O-FULL";

    private static final int JOURNAL = 2_000;
    private static final Pattern OPEN =
            Pattern.compile("^orderfold_letters_open\\{reason=[^}]*} (\\S+)$", Pattern.MULTILINE);
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");
    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final DemoStack stack;

    private MuchToShow(DemoStack stack) {
        this.stack = stack;
    }

    static MuchToShow start(Path directory) throws IOException, InterruptedException {
        var suite = new MuchToShow(DemoStack.start(new DemoStackOptions(
                SuiteRoot.find(), directory, false, 0, 384, List.of(), LocalStackListener.silent())));
        boolean complete = false;
        try {
            suite.tell();
            complete = true;
            return suite;
        } finally {
            if (!complete) {
                suite.close();
            }
        }
    }

    /** Where the pages are. */
    URI base() {
        return stack.uri(PackagedService.ORDER_QUERY_API);
    }

    private void tell() throws IOException, InterruptedException {
        var records = new FactRecords(stack.contentIds());
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers(), ProducerConfig.LINGER_MS_CONFIG, 20);
        try (var producer = new KafkaProducer<byte @Nullable [], byte @Nullable []>(
                settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            orders().map(records::of).forEach(record -> {
                var unused = producer.send(record);
            });
            producer.flush();
            // Facts that come before their order would wait for it, and be judged once more.
            await(() -> orders("") == ORDERS + 1);
            facts().map(records::of).forEach(record -> {
                var unused = producer.send(record);
            });
            for (int i = 0; i < LETTERS; i++) {
                var fact = records.of(OrderFacts.of(FULL).at(JOURNAL + i).held("X-" + i));
                byte[] value = ("not avro " + i).getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>(fact.topic(), null, fact.key(), value, fact.headers()));
            }
            producer.flush();
        }
        await(() -> openLetters() == LETTERS && journal() == JOURNAL);
    }

    private static Stream<Fact> orders() {
        return Stream.concat(
                Stream.of(OrderFacts.of(FULL).at(0).placed(OrderFacts.pieces(1, "L1"))),
                Stream.iterate(0, i -> i < ORDERS, i -> i + 1)
                        .map(i -> OrderFacts.of("O-" + i).at(i).placed(OrderFacts.pieces(1, "L1"))));
    }

    /** The order is held and released, over and over. */
    private static Stream<Fact> facts() {
        OrderFacts order = OrderFacts.of(FULL);
        return Stream.iterate(1, i -> i < JOURNAL, i -> i + 1)
                .map(i -> i % 2 == 1 ? order.at(i).held("H-" + i) : order.at(i).released("H-" + (i - 1)));
    }

    private long journal() throws IOException, InterruptedException {
        var version = VERSION.matcher(get("/v1/orders/" + FULL));
        return version.find() ? Long.parseLong(version.group(1)) : 0;
    }

    private double openLetters() throws IOException, InterruptedException {
        return OPEN.matcher(get("/q/metrics"))
                .results()
                .mapToDouble(reason -> Double.parseDouble(reason.group(1)))
                .sum();
    }

    /** How many the customer has, from a cursor on; a part of the count may be followed by others. */
    private long orders(String cursor) throws IOException, InterruptedException {
        var body = get("/v1/orders:count?customerId=" + CUSTOMER + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
        var total = TOTAL.matcher(body);
        var next = NEXT.matcher(body);
        return (total.find() ? Long.parseLong(total.group(1)) : 0) + (next.find() ? orders(next.group(1)) : 0);
    }

    private interface Question {
        boolean isSo() throws IOException, InterruptedException;
    }

    private static void await(Question question) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!question.isSo()) {
            assertThat(System.nanoTime() - deadline).as("all of it is there").isNegative();
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(base().resolve(path))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        client.close();
        stack.close();
    }
}
