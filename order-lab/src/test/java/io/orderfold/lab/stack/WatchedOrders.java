package io.orderfold.lab.stack;

import static io.orderfold.order.OrderFacts.pieces;

import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.lab.simulate.FactRecords;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.OrderId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * Orders about which facts are published without a pause, while their versions are looked at in two ways. What one replica holds as active, and what it
 * holds as standby, never goes back. A caller who asks now here, now there and says which version it knows never sees an older one.
 */
final class WatchedOrders implements AutoCloseable {

    /** Whose orders they are. */
    static final String CUSTOMER = "C-1";

    private static final Duration BETWEEN_FACTS = Duration.ofMillis(50);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    private final List<OrderFacts> orders;
    private final FactRecords records;
    private final PeerDoors doors;
    private final Serde<OrderState> states;
    private final KafkaProducer<byte @Nullable [], byte @Nullable []> producer;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Long> held = new ConcurrentHashMap<>();
    private final Map<String, Long> known = new ConcurrentHashMap<>();
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private int told;
    private volatile boolean stopped;

    /** @param partitions there is one order in each */
    WatchedOrders(LocalStack stack, Map<String, Integer> contentIds, PeerDoors doors, int partitions) {
        this.orders = IntStream.range(0, partitions)
                .mapToObj(partition -> inPartition(partition, partitions))
                .toList();
        this.records = new FactRecords(contentIds);
        this.doors = doors;
        this.states =
                new RegistrySerdes(BoundedRegistry.patientlyAt(stack.registryUrl()), false).value(OrderState.class);
        this.producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.bootstrapServers(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
    }

    /**
     * Publishes and looks until {@link #stop}.
     *
     * @param held whose stores are looked into
     * @param asked addresses at which callers ask
     */
    void start(List<Integer> held, List<URI> asked) {
        stopped = false;
        threads.add(Thread.ofPlatform().name("facts").start(() -> repeat(BETWEEN_FACTS, turn -> publish())));
        threads.add(Thread.ofPlatform()
                .name("stores")
                .start(() -> repeat(
                        BETWEEN_LOOKS, turn -> look(held.get(turn / orders.size() % held.size()), order(turn)))));
        threads.add(Thread.ofPlatform()
                .name("callers")
                .start(() -> repeat(
                        BETWEEN_LOOKS, turn -> ask(asked.get(turn / orders.size() % asked.size()), order(turn)))));
    }

    private static OrderFacts inPartition(int partition, int partitions) {
        return Stream.iterate(0, n -> n + 1)
                .map(n -> new OrderId("W-" + n))
                .filter(id -> Partitions.of(OrderKeys.orderKey(id), partitions) == partition)
                .map(id -> OrderFacts.of(id.value()))
                .findFirst()
                .orElseThrow();
    }

    /** The versions last seen in standbys, of the orders whose active is on no replica that is looked into. */
    Map<OrderId, Long> standbysOfOthers() {
        Map<OrderId, Long> versions = new HashMap<>();
        for (OrderFacts order : orders) {
            OrderId id = order.orderId();
            long standby = lastOf(ServedBy.STANDBY, id);
            if (standby > 0 && lastOf(ServedBy.ACTIVE, id) == 0) {
                versions.put(id, standby);
            }
        }
        return versions;
    }

    /** The last version that any replica was seen to hold as a standby; 0 if none was. */
    long lastOfAStandby(OrderId order) {
        return lastOf(ServedBy.STANDBY, order);
    }

    private long lastOf(ServedBy role, OrderId order) {
        return held.entrySet().stream()
                .filter(seen -> seen.getKey().endsWith(" " + role + " " + order))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    /** A replica whose process is another one from now on may hold less than the one before. */
    void forget(int replica) {
        held.keySet().removeIf(pair -> pair.startsWith(replica + " "));
    }

    /** Returns when nothing is published and looked at any more. */
    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** How often a store or an answer showed a version, by where. */
    Map<String, Integer> looks() {
        return Map.copyOf(looks);
    }

    /** The newest version that a caller has seen of any order. */
    long newest() {
        return known.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private interface Step {
        void take(int turn) throws InterruptedException;
    }

    private void repeat(Duration pause, Step step) {
        try {
            for (int turn = 0; !stopped; turn++) {
                step.take(turn);
                LockSupport.parkNanos(pause.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            wrong.add("looking failed: " + e);
        }
    }

    private OrderFacts order(int turn) {
        return orders.get(turn % orders.size());
    }

    private void publish() {
        OrderFacts order = order(told);
        int turn = told / orders.size();
        told++;
        Fact fact =
                turn == 0 ? order.at(0).placed(pieces(1, "L1")) : order.at(turn).held("H-" + turn);
        var unused = producer.send(records.of(fact), (place, refused) -> {
            if (refused != null) {
                wrong.add("the broker did not take a fact: " + refused);
            }
        });
    }

    private void look(int replica, OrderFacts order) {
        doors.held(replica, order.orderId(), states).ifPresent(now -> {
            String pair = replica + " " + now.as();
            looks.merge(pair, 1, Integer::sum);
            Long before = held.put(pair + " " + order.orderId(), now.version());
            if (before != null && now.version() < before) {
                wrong.add("replica " + pair + " went back from " + before + " to " + now.version());
            }
        });
    }

    private void ask(URI replica, OrderFacts order) throws InterruptedException {
        String id = order.orderId().value();
        long least = known.getOrDefault(id, 0L);
        HttpRequest request = HttpRequest.newBuilder(replica.resolve("/v1/orders/" + id))
                .timeout(REQUEST_LIMIT)
                .header("Order-Min-Version", Long.toString(least))
                .build();
        HttpResponse<String> answer;
        try {
            answer = client.send(request, BodyHandlers.ofString());
        } catch (IOException gone) {
            looks.merge("callers: no answer", 1, Integer::sum);
            return;
        }
        looks.merge("callers: " + answer.statusCode(), 1, Integer::sum);
        switch (answer.statusCode()) {
            case 200 -> {
                Matcher version = VERSION.matcher(answer.body());
                long now = version.find() ? Long.parseLong(version.group(1)) : -1;
                if (now < least) {
                    wrong.add("a caller who knew version " + least + " was shown " + now);
                }
                known.merge(id, now, Math::max);
            }
            case 503, 504 -> {}
            case 404 -> {
                if (least > 0) {
                    wrong.add("an order that was shown is not found: " + answer.body());
                }
            }
            default -> wrong.add(answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        client.close();
    }
}
