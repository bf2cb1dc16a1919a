package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.lab.simulate.PlannedOrder;
import io.orderfold.lab.simulate.SimulatedServices;
import io.orderfold.lab.simulate.Simulation;
import io.orderfold.lab.simulate.SimulationLog;
import io.orderfold.lab.simulate.SimulationSettings;
import io.orderfold.lab.verify.Check;
import io.orderfold.lab.verify.OrdersApi;
import io.orderfold.lab.verify.PublishedRecords;
import io.orderfold.order.FoldRules;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Three replicas of the query API with one standby each, over a stack with forty simulated orders of which everything is known, and a few about which facts
 * keep coming while somebody {@linkplain #watched() watches}.
 */
final class Replicas implements AutoCloseable {

    static final int COUNT = 3;

    private static final SimulationSettings ORDERS =
            new SimulationSettings(11, 40, 200, 0.1, 0.1, Duration.ofSeconds(1), 0, 0);

    private static final Pattern CUSTOMER = Pattern.compile("\"customerId\":\"([A-Za-z0-9-]+)\"");
    private static final int PARTITIONS = 4;
    private static final int HEAP_MEGABYTES = 256;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path directory;
    private final SimulationLog told = new SimulationLog();
    private final List<Integer> ports = FreePorts.pick(COUNT);
    private final List<Integer> peerPorts = FreePorts.pick(COUNT);
    private final List<JarProcess> processes = new ArrayList<>();
    private final Deque<Runnable> opened;
    private final LocalStack stack;
    private final JarProcess state;
    private final PeerDoors doors;
    private final WatchedOrders watched;

    /** @param opened to be closed in the opposite order, also if not all can be opened */
    private Replicas(Path directory, Deque<Runnable> opened) throws Exception {
        this.directory = directory;
        this.opened = opened;
        this.stack = LocalStack.start();
        opened.push(stack::close);
        this.state = opened(stateService());
        Map<String, Integer> contentIds = tellOrders();
        this.doors = new PeerDoors(peerPorts, PARTITIONS);
        opened.push(doors::close);
        this.watched = new WatchedOrders(stack, contentIds, doors, PARTITIONS);
        opened.push(watched::close);
        for (int i = 0; i < COUNT; i++) {
            processes.add(opened(process(i)));
        }
        for (int i = 0; i < COUNT; i++) {
            get(i).awaitReady();
            assertRightAnswers(i);
        }
        awaitAnActiveAndAStandbyOfEveryPartition();
    }

    /** All of them are ready and answer right, and every partition has an active and a standby. */
    static Replicas start(Path directory) throws Exception {
        var opened = new ArrayDeque<Runnable>();
        try {
            return new Replicas(directory, opened);
        } catch (Exception | Error e) {
            closeAll(opened);
            throw e;
        }
    }

    private JarProcess opened(JarProcess process) {
        opened.push(process::close);
        return process;
    }

    private static void closeAll(Deque<Runnable> opened) {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
    }

    JarProcess get(int replica) {
        return processes.get(replica);
    }

    /** Orders about which facts come while they are watched, in each partition one. */
    WatchedOrders watched() {
        return watched;
    }

    /** Starts one that has ended, in its directory, and returns when it is ready. */
    void startAgain(int replica) throws Exception {
        processes.set(replica, opened(process(replica)));
        get(replica).awaitReady();
        watched.forget(replica);
    }

    ReplicaLoad load(Integer... asked) {
        return ReplicaLoad.ofOrders(
                addresses(asked),
                told.orders().stream().map(order -> order.orderId().value()).toList(),
                PARTITIONS);
    }

    /** @param oldest what a caller accepts */
    ReplicaLoad lists(Duration oldest, Integer... asked) {
        return ReplicaLoad.ofLists(addresses(asked), customers(get(asked[0])), oldest);
    }

    List<URI> addresses(Integer... asked) {
        return Stream.of(asked).map(i -> get(i).base()).toList();
    }

    private JarProcess stateService() throws IOException {
        var settings = new ServiceSettings(
                stack.bootstrapServers(),
                stack.registryUrl(),
                FreePorts.pick(1).getFirst(),
                directory.resolve("state"),
                HEAP_MEGABYTES);
        return new JarProcess(PackagedService.ORDER_STATE_SERVICE, settings, directory);
    }

    /** Content ids of the schemas, by full record name. */
    private Map<String, Integer> tellOrders() throws Exception {
        Map<String, Integer> contentIds;
        try (var registration = new SchemaRegistration(stack.registryUrl())) {
            contentIds = registration.register(ReleasedSchemas.ALL);
        }
        var published = new PublishedRecords(stack.bootstrapServers(), stack.registryUrl());
        try (var query = process(0);
                var services = new SimulatedServices(stack.bootstrapServers());
                var api = new OrdersApi(query.base())) {
            state.awaitReady();
            query.awaitReady();
            new Simulation(ORDERS, services, contentIds, FoldRules.DEFAULT, told).run();
            new Check(api, published, FoldRules.DEFAULT, LIMIT, (complete, orders) -> {})
                    .await(told.orders(), told.letters().size());
            query.terminate();
        }
        return contentIds;
    }

    private JarProcess process(int number) throws IOException {
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

    void assertRightAnswers(int replica) {
        try (var api = new OrdersApi(get(replica).base())) {
            var check = new Check(
                    api,
                    new PublishedRecords(stack.bootstrapServers(), stack.registryUrl()),
                    FoldRules.DEFAULT,
                    LIMIT,
                    (complete, orders) -> {});
            check.await(told.orders(), told.letters().size());
            assertThat(check.judge(told.orders())).isEmpty();
        }
        assertListsOfCustomers(get(replica));
    }

    /** Rows of a customer come from partitions of several replicas, and lie on one. */
    private void assertListsOfCustomers(JarProcess replica) {
        try (var client = HttpClient.newHttpClient()) {
            for (PlannedOrder order : told.orders().subList(0, 10)) {
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

    /** Those of ten orders, whose lists the replica has whole, and which do not change. */
    private List<String> customers(JarProcess replica) {
        try (var client = HttpClient.newHttpClient()) {
            return told.orders().subList(0, 10).stream()
                    .map(order -> CUSTOMER.matcher(
                            get(client, replica, "/v1/orders/" + order.orderId().value())))
                    .filter(Matcher::find)
                    .map(customer -> customer.group(1))
                    .filter(customer -> !customer.equals(WatchedOrders.CUSTOMER))
                    .distinct()
                    .toList();
        }
    }

    private static String get(HttpClient client, JarProcess replica, String target) {
        return client.sendAsync(
                        HttpRequest.newBuilder(replica.base().resolve(target)).build(), BodyHandlers.ofString())
                .thenApply(HttpResponse::body)
                .join();
    }

    void awaitAnActiveAndAStandbyOfEveryPartition() throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        for (PlannedOrder order : told.orders()) {
            List<ServedBy> holders = doors.holders(order.orderId());
            while (!holders.stream().sorted().toList().equals(List.of(ServedBy.ACTIVE, ServedBy.STANDBY))) {
                assertThat(System.nanoTime() - deadline)
                        .as("holders of %s: %s", order.orderId(), holders)
                        .isNegative();
                TimeUnit.MILLISECONDS.sleep(50);
                holders = doors.holders(order.orderId());
            }
        }
    }

    @Override
    public void close() {
        closeAll(opened);
    }
}
