package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.contract.GeneratedClasses;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.Cancellation;
import io.orderfold.contract.avro.Crosswalk;
import io.orderfold.contract.avro.EventRef;
import io.orderfold.contract.avro.Fulfilment;
import io.orderfold.contract.avro.Lifecycle;
import io.orderfold.contract.avro.Money;
import io.orderfold.contract.avro.OrderFacets;
import io.orderfold.contract.avro.OrderLedger;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.PaymentStatus;
import io.orderfold.contract.avro.PaymentTerms;
import io.orderfold.contract.avro.PlacedOrder;
import io.orderfold.contract.avro.Returns;
import io.orderfold.contract.avro.ShipTo;
import io.orderfold.contract.avro.Totals;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.order.OrderId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A list is walked, a page at a time, while its orders change, while others come between them and leave, and while the query API is killed and
 * starts again on what it left. Whatever stands in the list throughout is shown once, and at the end nothing false is left in it.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledWalkIT {

    private static final String ACCOUNT = "A-ö";
    private static final String LIST = "/v1/orders?accountId=A-%C3%B6&limit=7";
    private static final String COUNT = "/v1/orders:count?accountId=A-%C3%B6";
    private static final Instant T0 = Instant.parse("2026-11-01T09:30:00Z");
    private static final int ORDERS = 200;
    /** One order of so many turns out to be another account's. */
    private static final int LEAVES = 20;

    private static final int PAGES_BEFORE_THE_KILL = 10;
    private static final int HEAP_MEGABYTES = 384;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(20);

    static {
        GeneratedClasses.trust();
    }

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void a_walk_shows_each_order_that_is_there_throughout_once_though_the_api_is_killed_meanwhile() throws Exception {
        try (var stack = LocalStack.start();
                var serdes = new RegistrySerdes(BoundedRegistry.patientlyAt(stack.registryUrl()), true)
                        .value(OrderState.class);
                var producer = producer(stack)) {
            for (int i = 0; i < ORDERS; i++) {
                publish(producer, serdes, state("O-" + i, ACCOUNT, T0.plusSeconds(i), 1));
            }
            var settings = new ServiceSettings(
                    stack.bootstrapServers(),
                    stack.registryUrl(),
                    FreePorts.pick(1).getFirst(),
                    directory.resolve("query"),
                    HEAP_MEGABYTES);
            var walked = new ArrayList<String>();
            var stop = new AtomicBoolean();
            CompletableFuture<Integer> writing;
            String next = LIST;
            try (var first = start(settings)) {
                await(first.base(), COUNT, count -> count.get("total").asInt() == ORDERS);
                writing = CompletableFuture.supplyAsync(() -> write(producer, serdes, stop));
                for (int page = 0; page < PAGES_BEFORE_THE_KILL; page++) {
                    next = walk(first.base(), next, walked);
                }
                assertThat(writing).as("orders change during the walk").isNotDone();
                first.kill();
            }
            try (var second = start(settings)) {
                while (!next.isEmpty()) {
                    next = walk(second.base(), next, walked);
                }
                assertThat(writing).as("orders change during the walk").isNotDone();
                stop.set(true);
                int added = writing.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

                assertThat(walked).doesNotHaveDuplicates();
                assertThat(walked.stream().filter(there())).containsExactlyElementsOf(throughout());
                await(second.base(), COUNT, count -> count.get("total").asInt() == ORDERS - ORDERS / LEAVES + added);
            }
        }
    }

    /** New versions without end, orders that leave, and orders that come between the others; how many came. */
    private static int write(KafkaProducer<byte[], byte[]> producer, Serde<OrderState> serde, AtomicBoolean stop) {
        int added = 0;
        for (int n = 0; !stop.get(); n++) {
            int i = n % ORDERS;
            String account = i % LEAVES == 0 ? "A-other" : ACCOUNT;
            publish(producer, serde, state("O-" + i, account, T0.plusSeconds(i), 2 + n / ORDERS));
            if (n < ORDERS) {
                publish(
                        producer,
                        serde,
                        state("N-" + n, ACCOUNT, T0.plusSeconds(n).plusMillis(500), 1));
                added++;
            }
        }
        // Those that leave have left, however soon the walk was over.
        for (int i = 0; i < ORDERS; i += LEAVES) {
            publish(producer, serde, state("O-" + i, "A-other", T0.plusSeconds(i), Integer.MAX_VALUE));
        }
        return added;
    }

    private static Predicate<String> there() {
        var throughout = List.copyOf(throughout());
        return throughout::contains;
    }

    private static List<String> throughout() {
        return IntStream.iterate(ORDERS - 1, i -> i >= 0, i -> i - 1)
                .filter(i -> i % LEAVES != 0)
                .mapToObj(i -> "O-" + i)
                .toList();
    }

    /** Reads one page; where the next one is, or nothing. */
    private String walk(URI base, String target, List<String> walked) {
        JsonNode page = await(base, target, answer -> true);
        page.get("items").forEach(item -> walked.add(item.get("orderId").asText()));
        return page.has("next") ? LIST + "&cursor=" + page.get("next").asText() : "";
    }

    private JsonNode await(URI base, String target, Predicate<JsonNode> expected) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        String last = "nothing";
        while (System.nanoTime() - deadline < 0) {
            try {
                var answer = client.send(
                        HttpRequest.newBuilder(base.resolve(target))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        BodyHandlers.ofString());
                last = answer.body();
                assertThat(answer.statusCode()).as(last).isIn(200, 503);
                if (answer.statusCode() == 200 && expected.test(json.readTree(last))) {
                    return json.readTree(last);
                }
            } catch (IOException notThereYet) {
                last = notThereYet.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("not what was expected from " + target + " but " + last);
    }

    private JarProcess start(ServiceSettings settings) throws IOException {
        return new JarProcess(PackagedService.ORDER_QUERY_API, settings, directory);
    }

    private static KafkaProducer<byte[], byte[]> producer(LocalStack stack) {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void publish(KafkaProducer<byte[], byte[]> producer, Serde<OrderState> serde, OrderState state) {
        String topic = OrderTopics.STATE.name();
        byte[] key = OrderKeys.orderKey(new OrderId(state.getOrderId()));
        try {
            producer.send(new ProducerRecord<>(topic, key, serde.serializer().serialize(topic, state)))
                    .get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static OrderState state(String orderId, String accountId, Instant placedAt, long version) {
        Money nothing = new Money(0L, "EUR", 2);
        PlacedOrder placed = PlacedOrder.newBuilder()
                .setOrderNumber(orderId)
                .setChannel("web")
                .setCustomerId("C-1")
                .setAccountId(accountId)
                .setCurrency("EUR")
                .setPaymentTerms(PaymentTerms.PREPAID)
                .setTotals(new Totals(nothing, nothing, nothing, nothing))
                .setShipTo(new ShipTo("DE", "10"))
                .setPlacedAt(placedAt)
                .build();
        return OrderState.newBuilder()
                .setOrderId(orderId)
                .setVersion(version)
                .setStatus(OrderStatus.PLACED)
                .setFacets(OrderFacets.newBuilder()
                        .setLifecycle(Lifecycle.PLACED)
                        .setFulfilment(Fulfilment.NOT_STARTED)
                        .setPayment(PaymentStatus.PENDING)
                        .setReturns(Returns.NONE)
                        .setCancellation(Cancellation.NONE)
                        .build())
                .setLedger(OrderLedger.newBuilder().setPlaced(placed).build())
                .setCrosswalk(new Crosswalk("OrderProcessing", "acknowledged"))
                .setLastCause(new EventRef("/capture", "c-1", "io.orderfold.order.OrderPlaced.v1", placedAt))
                .setFoldedAt(placedAt)
                .setFoldVersion(1)
                .build();
    }
}
