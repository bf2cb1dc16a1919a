package io.orderfold.lab.stack;

import static io.orderfold.order.OrderFacts.pieces;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.lab.simulate.FactRecords;
import io.orderfold.lab.verify.TopicReader;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.OrderId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas of the query API, each with the letters and the facts that wait of some partitions: whichever is asked shows all of them, and acts on a letter
 * that the other one has. Of two operators who act on one letter at the same time through different replicas, one has an effect.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterReplicasIT {

    private static final int REPLICAS = 2;
    private static final int PARTITIONS = 4;
    private static final int HEAP_MEGABYTES = 256;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final List<Integer> ports = FreePorts.pick(REPLICAS);
    private final List<Integer> peerPorts = FreePorts.pick(REPLICAS);

    /** In minutes after those of other tests: none of the facts has waited long enough. */
    private final double lately =
            Duration.between(OrderFacts.START, Instant.now()).toMinutes() - 20.0;

    private final HttpClient client = HttpClient.newHttpClient();

    private record Answer(int status, String servedBy, JsonNode body) {}

    @Test
    void every_replica_shows_all_letters_and_of_two_operators_on_one_letter_one_has_an_effect() throws Exception {
        try (client;
                var stack = LocalStack.start();
                var state = stateService(stack);
                var first = replica(stack, 0);
                var second = replica(stack, 1);
                var doors = new PeerDoors(peerPorts, PARTITIONS)) {
            var records = new FactRecords(registered(stack));
            var replicas = List.of(first.base(), second.base());
            state.awaitReady();
            first.awaitReady();
            second.awaitReady();
            List<OrderId> orders = orders();
            placeAndHoldWrongly(stack, records, orders);
            Map<OrderId, String> letters = lettersOf(replicas, orders);
            for (OrderId order : orders) {
                await(
                        () -> doors.holders(order).stream().sorted().toList(),
                        List.of(ServedBy.ACTIVE, ServedBy.STANDBY)::equals);
            }

            showsAndPreviewsWhatTheOtherHas(replicas, letters);
            listsWhatWaits(stack, records, replicas, orders);
            Map<OrderId, Integer> winners = decideAtOnce(replicas, letters);
            eachHadOneEffect(stack, replicas, letters, winners);
        }
    }

    /** Two orders in each partition. */
    private static List<OrderId> orders() {
        var orders = new ArrayList<OrderId>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int wanted = partition;
            IntStream.iterate(0, i -> i + 1)
                    .mapToObj(i -> new OrderId("O-" + i))
                    .filter(order -> Partitions.of(OrderKeys.orderKey(order), PARTITIONS) == wanted)
                    .limit(2)
                    .forEach(orders::add);
        }
        return orders;
    }

    /** Each order is placed, and then held by a record of which nobody can read the value. */
    private void placeAndHoldWrongly(LocalStack stack, FactRecords records, List<OrderId> orders) throws Exception {
        for (OrderId order : orders) {
            var facts = OrderFacts.of(order.value());
            send(stack, records.of(facts.at(lately).placed(pieces(1, "L1"))));
            var wrong = records.of(facts.at(lately + 1).held("H1"));
            send(
                    stack,
                    new ProducerRecord<>(wrong.topic(), null, wrong.key(), "no fact".getBytes(UTF_8), wrong.headers()));
        }
    }

    private Map<OrderId, String> lettersOf(List<URI> replicas, List<OrderId> orders) {
        var found = replicas.stream()
                .map(replica -> await(() -> lettersAt(replica), letters -> letters.size() == orders.size()))
                .distinct()
                .toList();
        assertThat(found).as("both replicas list the same letters").hasSize(1);
        assertThat(found.getFirst()).containsOnlyKeys(orders);
        return found.getFirst();
    }

    private Map<OrderId, String> lettersAt(URI replica) {
        var letters = new HashMap<OrderId, String>();
        ask(replica, "/v1/dead-letters?state=OPEN&limit=100")
                .body()
                .path("items")
                .forEach(item -> letters.put(
                        new OrderId(item.path("orderId").asText()),
                        item.path("letterId").asText()));
        return letters;
    }

    private void showsAndPreviewsWhatTheOtherHas(List<URI> replicas, Map<OrderId, String> letters) {
        letters.forEach((order, letter) -> {
            for (URI replica : replicas) {
                // Half of the letters lie on the other one; it is asked, and not a copy.
                Answer shown = ask(replica, "/v1/dead-letters/" + letter);
                assertThat(shown.status()).as(shown.toString()).isEqualTo(200);
                assertThat(shown.servedBy()).isEqualTo("active");
                assertThat(shown.body().path("orderId").asText()).isEqualTo(order.value());
                Answer dry = post(
                        replica, "/v1/dead-letters/" + letter + ":preview", "{\"correction\": " + hold("H1") + "}");
                assertThat(dry.status()).as(dry.toString()).isEqualTo(200);
                assertThat(dry.body().path("verdict").asText()).isEqualTo("APPLIED");
            }
        });
    }

    /** Each second order gets a fact that waits. */
    private void listsWhatWaits(LocalStack stack, FactRecords records, List<URI> replicas, List<OrderId> orders)
            throws Exception {
        var waiting = new ArrayList<String>();
        for (int i = 0; i < orders.size(); i += 2) {
            Fact released =
                    OrderFacts.of(orders.get(i).value()).at(lately + 2 + i).released("H-UNKNOWN");
            send(stack, records.of(released));
            waiting.add(released.orderId().value());
        }
        for (URI replica : replicas) {
            var list = await(
                    () -> ask(replica, "/v1/parked?reason=WAITING_FOR_HOLD")
                            .body()
                            .path("items"),
                    items -> items.size() == waiting.size());
            assertThat(list.findValuesAsText("orderId")).as("oldest first").isEqualTo(waiting);
        }
    }

    /** Two operators, each at a replica of its own: half of the letters are sent again or given up, the others are corrected by both. Which one had its way. */
    private Map<OrderId, Integer> decideAtOnce(List<URI> replicas, Map<OrderId, String> letters) {
        var winners = new TreeMap<OrderId, Integer>(Comparator.comparing(OrderId::value));
        boolean corrects = false;
        for (var letter : letters.entrySet()) {
            corrects = !corrects;
            String target = "/v1/dead-letters/" + letter.getValue();
            var actions = corrects
                    ? List.of(target + ":correct", target + ":correct")
                    : List.of(target + ":replay", target + ":discard");
            var bodies = corrects
                    ? List.of("{\"event\": " + hold("H-0") + "}", "{\"event\": " + hold("H-1") + "}")
                    : List.of("{}", "{\"reason\": \"TEST_DATA\"}");
            var asked = IntStream.range(0, REPLICAS)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> post(replicas.get(i), actions.get(i), bodies.get(i))))
                    .toList();
            var answers = asked.stream().map(CompletableFuture::join).toList();
            var outcomes = IntStream.range(0, REPLICAS)
                    .mapToObj(i -> outcome(replicas.get(i), answers.get(i)))
                    .toList();
            assertThat(outcomes).as(answers.toString()).containsExactlyInAnyOrder("done", "letter-state-conflict");
            int winner = outcomes.indexOf("done");
            winners.put(letter.getKey(), winner);
        }
        return winners;
    }

    /** Whoever has to wait too long for the decision is told to look it up; else the loser is told with 409 what the letter is now. */
    private String outcome(URI replica, Answer answer) {
        String outcome = answer.body().path("outcome").asText();
        if (answer.status() == 409) {
            assertThat(answer.body().path("letter").path("state").asText()).isNotEqualTo("OPEN");
            return answer.body().path("code").asText();
        }
        assertThat(answer.status()).as(answer.toString()).isIn(200, 202);
        return outcome.equals("pending")
                ? await(
                                () -> ask(
                                                replica,
                                                "/v1/operations/"
                                                        + answer.body()
                                                                .path("operationId")
                                                                .asText())
                                        .body()
                                        .path("outcomes"),
                                outcomes -> !outcomes.isEmpty() && !outcomes.has("pending"))
                        .fieldNames()
                        .next()
                : outcome;
    }

    private void eachHadOneEffect(
            LocalStack stack, List<URI> replicas, Map<OrderId, String> letters, Map<OrderId, Integer> winners) {
        var outcomes = audit(stack);
        var replays = replays(stack);
        letters.forEach((order, letter) -> {
            // Who comes when the letter is known not to be open is turned away before anything is decided.
            assertThat(outcomes.get(letter))
                    .as("audit of " + letter)
                    .containsOnlyOnce("done")
                    .isSubsetOf("done", "letter-state-conflict")
                    .doesNotHaveDuplicates();
            var states = replicas.stream()
                    .map(replica -> ask(replica, "/v1/dead-letters/" + letter)
                            .body()
                            .path("state")
                            .asText())
                    .distinct()
                    .toList();
            assertThat(states).as("both replicas say the same").hasSize(1);
            assertThat(replays.getOrDefault(letter, 0))
                    .isEqualTo(states.getFirst().equals("REPLAYED") ? 1 : 0);
            var holds = states.getFirst().equals("CORRECTED") ? List.of("H-" + winners.get(order)) : List.<String>of();
            for (URI replica : replicas) {
                await(() -> holds(replica, order), holds::equals);
            }
        });
        assertThat(outcomes).as("nothing else was done").containsOnlyKeys(letters.values());
    }

    private List<String> holds(URI replica, OrderId order) {
        var holds = new ArrayList<String>();
        ask(replica, "/v1/orders/" + order.value())
                .body()
                .path("facets")
                .path("openHolds")
                .forEach(hold -> holds.add(hold.asText()));
        return holds;
    }

    /** What came of each decision, by letter. */
    private static Map<String, List<String>> audit(LocalStack stack) {
        var outcomes = new HashMap<String, List<String>>();
        var serdes = new RegistrySerdes(BoundedRegistry.patientlyAt(stack.registryUrl()), false);
        try (var entries = serdes.value(AuditEntry.class).deserializer()) {
            TopicReader.readAll(stack.bootstrapServers(), List.of(OrderTopics.AUDIT.name()), record -> {
                AuditEntry entry = entries.deserialize(record.topic(), record.value());
                outcomes.computeIfAbsent(entry.getLetterId(), letter -> new ArrayList<>())
                        .add(entry.getOutcome());
            });
        }
        return outcomes;
    }

    /** How often each letter was sent again. */
    private static Map<String, Integer> replays(LocalStack stack) {
        var replays = new HashMap<String, Integer>();
        TopicReader.readAll(stack.bootstrapServers(), List.of(OrderTopics.CONTROL.name()), record -> {
            var header = record.headers().lastHeader("order-replay-of");
            if (header != null) {
                replays.merge(new String(header.value(), UTF_8), 1, Integer::sum);
            }
        });
        return replays;
    }

    private static String hold(String holdId) {
        return "{\"payload\": {\"holdId\": \"" + holdId + "\", \"type\": \"FRAUD\", \"reasonCode\": \"CHECK\"}}";
    }

    private static Map<String, Integer> registered(LocalStack stack) {
        try (var registration = new SchemaRegistration(stack.registryUrl())) {
            return registration.register(ReleasedSchemas.ALL);
        }
    }

    private static void send(LocalStack stack, ProducerRecord<byte @Nullable [], byte @Nullable []> record)
            throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()))
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private Answer ask(URI replica, String target) {
        return answer(HttpRequest.newBuilder(replica.resolve(target)).build());
    }

    private Answer post(URI replica, String target, String body) {
        return answer(HttpRequest.newBuilder(replica.resolve(target))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private Answer answer(HttpRequest request) {
        HttpResponse<String> answer =
                client.sendAsync(request, BodyHandlers.ofString()).join();
        try {
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Order-Served-By").orElse(""),
                    JSON.readTree(answer.body()));
        } catch (IOException noJson) {
            throw new AssertionError(answer.body(), noJson);
        }
    }

    private static <T> T await(Supplier<T> look, Predicate<T> expected) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        T found = look.get();
        while (!expected.test(found)) {
            assertThat(System.nanoTime() - deadline).as("%s", found).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            found = look.get();
        }
        return found;
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
}
