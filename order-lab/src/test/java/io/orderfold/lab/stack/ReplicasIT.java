package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
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
import io.orderfold.order.OrderId;
import java.io.IOException;
import java.net.URI;
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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three replicas of the query API with one standby each: every one answers for every order, also while one is killed or
 * stands still, and after it came back.
 */
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

    private static final Duration WARM_UP = Duration.ofSeconds(60);

    /** The same, of one that stands still. */
    private static final Duration STANDSTILL = Duration.ofSeconds(9);

    /** A list is as old as the oldest of the partitions that feed it, so that one of a killed replica makes it older until the group notices. */
    private static final Duration OLDEST_LIST = Duration.ofSeconds(20);

    /** Versions of one order: five a second come, and twice a second the group commits. */
    private static final int MORE_THAN_COMMITTED = 8;

    @TempDir
    Path directory;

    private final List<PlannedOrder> told = new ArrayList<>();
    private final Queue<CausedLetter> caused = new ConcurrentLinkedQueue<>();
    private final List<Integer> ports = FreePorts.pick(REPLICAS);
    private final List<Integer> peerPorts = FreePorts.pick(REPLICAS);

    @Test
    void every_replica_answers_for_every_order_while_one_is_killed_and_comes_back_and_one_stands_still()
            throws Exception {
        var replicas = new ArrayList<JarProcess>();
        try (var stack = LocalStack.start();
                var state = stateService(stack)) {
            Map<String, Integer> contentIds = tellOrders(stack, state);
            try (var doors = new PeerDoors(peerPorts, PARTITIONS);
                    var watched = new WatchedOrders(stack, contentIds, doors, PARTITIONS)) {
                for (int i = 0; i < REPLICAS; i++) {
                    replicas.add(replica(stack, i));
                }
                for (JarProcess replica : replicas) {
                    replica.awaitReady();
                    assertRightAnswers(stack, replica);
                }
                awaitAnActiveAndAStandbyOfEveryPartition(doors);
                killUnderLoad(replicas, watched);
                assertRightAnswers(stack, replicas.get(0));
                assertRightAnswers(stack, replicas.get(1));

                long start = System.nanoTime();
                replicas.set(2, replica(stack, 2));
                replicas.get(2).awaitReady();
                System.out.printf(
                        "A killed replica was ready %d ms after its start.%n",
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                assertRightAnswers(stack, replicas.get(2));
                awaitAnActiveAndAStandbyOfEveryPartition(doors);

                watched.forget(2);
                standStillUnderLoad(replicas, watched);
                awaitAnActiveAndAStandbyOfEveryPartition(doors);
                assertRightAnswers(stack, replicas.get(1));
            } finally {
                replicas.forEach(JarProcess::close);
            }
        }
    }

    /** Facts keep coming meanwhile, so that a version could go back. */
    private void killUnderLoad(List<JarProcess> replicas, WatchedOrders watched) throws Exception {
        try (var load = load(replicas, 0, 1);
                var lists = ReplicaLoad.ofLists(addresses(replicas, 0, 1), customers(replicas.get(0)), OLDEST_LIST)) {
            watched.start(List.of(0, 1), addresses(replicas, 0, 1));
            load.warmUp(WARM_UP);
            // Not in the common pool, where the client hands over answers: on two cores it has one thread.
            Thread listing = Thread.ofPlatform().name("lists").start(() -> lists.run(LOAD));
            Map<OrderId, Long> standbys = watched.standbysOfOthers();
            replicas.get(2).kill();
            load.run(LOAD);
            listing.join();
            watched.stop();
            assertHonest(load, watched);
            assertTheyWentOnWithoutTheirActive(standbys, watched);
            assertThat(replicas.get(0).output() + replicas.get(1).output())
                    .as("no standby was taken for a damaged one")
                    .doesNotContain("endOffsetSum");
            System.out.println("Lists and counts: " + lists.report());
            assertThat(lists.wrong()).isEmpty();
            assertThat(lists.answeredByStandbys()).isPositive();
        }
    }

    /** Nobody commits for the group what a standby may be filled with while its active is dead: it followed the topic by itself. */
    private static void assertTheyWentOnWithoutTheirActive(Map<OrderId, Long> before, WatchedOrders watched) {
        assertThat(before).isNotEmpty();
        before.forEach((order, version) -> {
            System.out.println(
                    "Standby of " + order + " at the death " + version + ", then " + watched.lastOfAStandby(order));
            assertThat(watched.lastOfAStandby(order)).as("%s", order).isGreaterThan(version + MORE_THAN_COMMITTED);
        });
    }

    /** A process that stands still holds its sockets open: whoever asks it hears nothing. It wakes after the group has gone on without it. */
    private void standStillUnderLoad(List<JarProcess> replicas, WatchedOrders watched) throws Exception {
        try (var load = load(replicas, 0, 2)) {
            watched.start(List.of(0, 1, 2), addresses(replicas, 0, 2));
            load.warmUp(WARM_UP);
            replicas.get(1).suspend();
            load.run(STANDSTILL);
            replicas.get(1).resume();
            load.run(Duration.ofSeconds(2));
            watched.stop();
            assertHonest(load, watched);
            assertThat(load.unanswered()).isZero();
        }
    }

    private static void assertHonest(ReplicaLoad load, WatchedOrders watched) {
        System.out.println(load.report());
        System.out.println("Versions up to " + watched.newest() + ", seen: " + watched.looks());
        assertThat(load.wrong()).isEmpty();
        assertThat(load.answeredByStandbys()).isPositive();
        assertThat(load.longestWithoutAnswer()).isLessThan(Duration.ofSeconds(10));
        assertThat(watched.wrong()).isEmpty();
        assertThat(watched.newest()).isGreaterThan(1);
        assertThat(watched.looks().keySet())
                .contains("callers: 200")
                .anyMatch(pair -> pair.endsWith(ServedBy.ACTIVE.name()))
                .anyMatch(pair -> pair.endsWith(ServedBy.STANDBY.name()));
    }

    private ReplicaLoad load(List<JarProcess> replicas, int... asked) {
        return ReplicaLoad.ofOrders(
                addresses(replicas, asked),
                told.stream().map(order -> order.orderId().value()).toList(),
                PARTITIONS);
    }

    private static List<URI> addresses(List<JarProcess> replicas, int... asked) {
        return IntStream.of(asked).mapToObj(i -> replicas.get(i).base()).toList();
    }

    private JarProcess stateService(LocalStack stack) throws IOException {
        var settings = new ServiceSettings(
                stack.bootstrapServers(),
                stack.registryUrl(),
                FreePorts.pick(1).getFirst(),
                directory.resolve("state"),
                HEAP_MEGABYTES);
        return new JarProcess(PackagedService.ORDER_STATE_SERVICE, settings, directory);
    }

    /** Content ids of the schemas, by full record name. */
    private Map<String, Integer> tellOrders(LocalStack stack, JarProcess state) throws Exception {
        Map<String, Integer> contentIds;
        try (var registration = new SchemaRegistration(stack.registryUrl())) {
            contentIds = registration.register(ReleasedSchemas.ALL);
        }
        var published = new PublishedRecords(stack.bootstrapServers(), stack.registryUrl());
        try (var query = replica(stack, 0);
                var services = new SimulatedServices(stack.bootstrapServers());
                var api = new OrdersApi(query.base())) {
            state.awaitReady();
            query.awaitReady();
            new Simulation(ORDERS, services, contentIds, FoldRules.DEFAULT, this).run();
            new Check(api, published, FoldRules.DEFAULT, LIMIT, (complete, orders) -> {}).await(told, caused.size());
            query.terminate();
        }
        return contentIds;
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

    /** Those of ten orders, whose lists the replica has whole, and which do not change. */
    private List<String> customers(JarProcess replica) {
        try (var client = HttpClient.newHttpClient()) {
            return told.subList(0, 10).stream()
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

    private void awaitAnActiveAndAStandbyOfEveryPartition(PeerDoors doors) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        for (PlannedOrder order : told) {
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
