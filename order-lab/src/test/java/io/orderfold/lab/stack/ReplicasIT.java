package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderKeys;
import io.orderfold.kernel.peer.PeerAllowList;
import io.orderfold.kernel.peer.PeerClient;
import io.orderfold.kernel.query.Peers;
import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreQuestion;
import io.orderfold.kernel.query.Tolerance;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.lab.simulate.CausedLetter;
import io.orderfold.lab.simulate.PlannedOrder;
import io.orderfold.lab.simulate.SimulatedServices;
import io.orderfold.lab.simulate.Simulation;
import io.orderfold.lab.simulate.SimulationListener;
import io.orderfold.lab.simulate.SimulationSettings;
import io.orderfold.lab.verify.Check;
import io.orderfold.lab.verify.OrdersApi;
import io.orderfold.lab.verify.PublishedRecords;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three replicas of the query API with one standby each: every one answers for every order, also while one is killed and after it came back. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplicasIT implements SimulationListener {

    private static final SimulationSettings ORDERS =
            new SimulationSettings(11, 40, 200, 0.1, 0.1, Duration.ofSeconds(1), 0, 0);

    private static final Pattern CUSTOMER = Pattern.compile("\"customerId\":\"([A-Za-z0-9-]+)\"");
    private static final int REPLICAS = 3;
    private static final int PARTITIONS = 4;
    private static final int HEAP_MEGABYTES = 256;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Longer than the session of a member that is gone, so that its partitions move meanwhile. */
    private static final Duration LOAD = Duration.ofSeconds(14);

    @TempDir
    Path directory;

    private final List<PlannedOrder> told = new ArrayList<>();
    private final Queue<CausedLetter> caused = new ConcurrentLinkedQueue<>();
    private final List<Integer> ports = FreePorts.pick(REPLICAS);
    private final List<Integer> peerPorts = FreePorts.pick(REPLICAS);

    @Test
    void every_replica_answers_for_every_order_while_one_is_killed_and_comes_back() throws Exception {
        try (var stack = LocalStack.start()) {
            tellOrders(stack);
            var replicas = new ArrayList<JarProcess>();
            try {
                for (int i = 0; i < REPLICAS; i++) {
                    replicas.add(replica(stack, i));
                }
                for (JarProcess replica : replicas) {
                    replica.awaitReady();
                    assertRightAnswers(stack, replica);
                }
                awaitAnActiveAndAStandbyOfEveryPartition();
                killUnderLoad(replicas);
                assertRightAnswers(stack, replicas.get(0));
                assertRightAnswers(stack, replicas.get(1));

                long start = System.nanoTime();
                replicas.set(2, replica(stack, 2));
                replicas.get(2).awaitReady();
                System.out.printf(
                        "A killed replica was ready %d ms after its start.%n",
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                assertRightAnswers(stack, replicas.get(2));
                awaitAnActiveAndAStandbyOfEveryPartition();
            } finally {
                replicas.forEach(JarProcess::close);
            }
        }
    }

    private void killUnderLoad(List<JarProcess> replicas) throws Exception {
        try (var load = new ReplicaLoad(
                List.of(replicas.get(0).base(), replicas.get(1).base()),
                told.stream().map(order -> order.orderId().value()).toList(),
                PARTITIONS)) {
            load.run(Duration.ofSeconds(2));
            replicas.get(2).kill();
            load.run(LOAD);
            System.out.println(load.report());
            assertThat(load.wrong()).isEmpty();
            assertThat(load.answeredByStandbys()).isPositive();
            assertThat(load.longestWithoutAnswer()).isLessThan(Duration.ofSeconds(10));
        }
    }

    private void tellOrders(LocalStack stack) throws Exception {
        Map<String, Integer> contentIds;
        try (var registration = new SchemaRegistration(stack.registryUrl())) {
            contentIds = registration.register(ReleasedSchemas.ALL);
        }
        var settings = new ServiceSettings(
                stack.bootstrapServers(),
                stack.registryUrl(),
                FreePorts.pick(1).getFirst(),
                directory.resolve("state"),
                HEAP_MEGABYTES);
        var published = new PublishedRecords(stack.bootstrapServers(), stack.registryUrl());
        try (var state = new JarProcess(PackagedService.ORDER_STATE_SERVICE, settings, directory);
                var query = replica(stack, 0);
                var services = new SimulatedServices(stack.bootstrapServers());
                var api = new OrdersApi(query.base())) {
            state.awaitReady();
            query.awaitReady();
            new Simulation(ORDERS, services, contentIds, FoldRules.DEFAULT, this).run();
            new Check(api, published, FoldRules.DEFAULT, LIMIT, (complete, orders) -> {}).await(told, caused.size());
            state.terminate();
            query.terminate();
        }
    }

    private JarProcess replica(LocalStack stack, int number) throws IOException {
        var settings = new ServiceSettings(
                stack.bootstrapServers(),
                stack.registryUrl(),
                ports.get(number),
                directory.resolve("query-" + number),
                HEAP_MEGABYTES);
        String allowed = peerPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return new JarProcess(
                PackagedService.ORDER_QUERY_API,
                settings,
                directory,
                List.of(
                        "-Dorderfold.instance-id=replica-" + number,
                        "-Dorderfold.peers.announce=127.0.0.1:" + peerPorts.get(number),
                        "-Dorderfold.peers.allow=" + allowed));
    }

    private void assertRightAnswers(LocalStack stack, JarProcess replica) {
        try (var api = new OrdersApi(replica.base())) {
            var check = new Check(
                    api,
                    new PublishedRecords(stack.bootstrapServers(), stack.registryUrl()),
                    FoldRules.DEFAULT,
                    LIMIT,
                    (complete, orders) -> {});
            check.await(told, caused.size());
            assertThat(check.judge(told)).isEmpty();
        }
        assertListsOfCustomers(replica);
    }

    /** Rows of a customer come from partitions of several replicas, and lie on one. */
    private void assertListsOfCustomers(JarProcess replica) {
        try (var client = HttpClient.newHttpClient()) {
            for (PlannedOrder order : told.subList(0, 10)) {
                String id = order.orderId().value();
                Matcher customer = CUSTOMER.matcher(get(client, replica, "/v1/orders/" + id));
                if (customer.find()) {
                    String list = "/v1/orders?limit=100&customerId=" + customer.group(1);
                    long deadline = System.nanoTime() + LIMIT.toNanos();
                    String rows = get(client, replica, list);
                    while (!rows.contains("\"" + id + "\"")) {
                        assertThat(System.nanoTime() - deadline).as(rows).isNegative();
                        rows = get(client, replica, list);
                    }
                }
            }
        }
    }

    private static String get(HttpClient client, JarProcess replica, String target) {
        return client.sendAsync(
                        HttpRequest.newBuilder(replica.base().resolve(target)).build(), BodyHandlers.ofString())
                .thenApply(HttpResponse::body)
                .join();
    }

    /** Asked as a replica asks, each process says what it holds itself. */
    private void awaitAnActiveAndAStandbyOfEveryPartition() throws InterruptedException {
        var vertx = Vertx.vertx();
        try (var client = new PeerClient(
                vertx,
                new HttpClientOptions().setConnectTimeout(200),
                new PeerAllowList(List.of(
                        "127.0.0.1:" + peerPorts.get(0),
                        "127.0.0.1:" + peerPorts.get(1),
                        "127.0.0.1:" + peerPorts.get(2))),
                Duration.ofSeconds(1))) {
            long deadline = System.nanoTime() + LIMIT.toNanos();
            for (PlannedOrder order : told) {
                List<ServedBy> holders = holders(client, order);
                while (!holders.stream().sorted().toList().equals(List.of(ServedBy.ACTIVE, ServedBy.STANDBY))) {
                    assertThat(System.nanoTime() - deadline)
                            .as("holders of %s: %s", order.orderId(), holders)
                            .isNegative();
                    TimeUnit.MILLISECONDS.sleep(50);
                    holders = holders(client, order);
                }
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private List<ServedBy> holders(PeerClient client, PlannedOrder order) {
        byte[] id = OrderKeys.orderKey(order.orderId());
        var key = Bytes.wrap(id);
        var question = new StoreQuestion(
                "order-view",
                Partitions.of(id, PARTITIONS),
                key,
                key,
                1,
                new Tolerance(Duration.ofSeconds(2), Duration.ofSeconds(5)));
        return IntStream.range(0, REPLICAS)
                .mapToObj(i -> client.ask(new HostInfo("127.0.0.1", peerPorts.get(i)), question))
                .flatMap(reply -> reply instanceof Peers.Answered answered
                                && answered.answer() instanceof StoreAnswer.Found<?> found
                        ? Stream.of(found.servedBy())
                        : Stream.of())
                .toList();
    }

    @Override
    public void sending(Fact fact) {
        // Nobody measures here.
    }

    @Override
    public void told(PlannedOrder order) {
        told.add(order);
    }

    @Override
    public void caused(CausedLetter letter) {
        caused.add(letter);
    }
}
