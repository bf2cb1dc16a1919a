package io.orderfold.lab.chaos;

import static io.orderfold.order.OrderFacts.pieces;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.contract.LetterHeaders;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.lab.chaos.LettersDesk.Shown;
import io.orderfold.lab.simulate.FactRecords;
import io.orderfold.lab.simulate.Poison;
import io.orderfold.lab.simulate.PoisonKind;
import io.orderfold.lab.simulate.SimulatedServices;
import io.orderfold.lab.stack.ReleasedSchemas;
import io.orderfold.lab.stack.SchemaRegistration;
import io.orderfold.lab.verify.OrdersApi;
import io.orderfold.lab.verify.TopicReader;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The query API is killed while it sends many letters again. It goes on where it was: the operation ends with each letter counted once, each order has its fact
 * once, and a record was sent twice only if nobody could know whether the broker had it. The request that is made twice at once is one operation.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledReplayIT {

    private static final int LETTERS = 40;
    private static final int BEFORE_THE_KILL = 10;
    private static final String REQUEST =
            "{\"filter\": {\"reason\": [\"WRONG_PARTITION\"]}, \"max\": 1000, \"ratePerSecond\": 10}";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Tag("long")
    @Test
    void a_bulk_replay_goes_on_after_a_kill_and_every_letter_has_its_effect_once() throws Exception {
        try (var stack = LocalStack.start();
                var services = new SimulatedServices(stack.bootstrapServers())) {
            var facts = placements();
            sendAstray(stack, services, facts);
            try (var suite = new RunningSuite(stack, directory)) {
                suite.awaitReady();
                var desk = new LettersDesk(suite.api());
                var letters = await(desk::open, open -> open.size() == LETTERS);

                String operation = desk.replayMany(REQUEST, "k-1").operationId();
                assertThat(desk.replayMany(REQUEST, "k-1").operationId()).isEqualTo(operation);
                await(() -> done(desk.operation(operation)), done -> done >= BEFORE_THE_KILL);
                var before = desk.operation(operation);
                assertThat(before.path("state").asText()).as("%s", before).isEqualTo("RUNNING");
                suite.killAndStart();
                await(() -> done(desk.operation(operation)), done -> done >= done(before));
                var ended = desk.awaitEnd(operation);

                assertThat(ended.path("total").asInt()).isEqualTo(LETTERS);
                assertThat(done(ended)).as("%s", ended).isEqualTo(LETTERS);
                await(desk::open, List::isEmpty);
                eachHadItsEffectOnce(suite, facts);
                eachWasSent(stack, letters);
            }
        }
    }

    private static List<Fact> placements() {
        // None of the facts is old enough to be late for anything.
        double lately = Duration.between(OrderFacts.START, Instant.now()).toMinutes() - 20.0;
        return IntStream.range(0, LETTERS)
                .mapToObj(i -> OrderFacts.of("KR-" + i).at(lately).placed(pieces(1, "L1")))
                .toList();
    }

    /** Each to a partition that is not that of its order. */
    private static void sendAstray(LocalStack stack, SimulatedServices services, List<Fact> facts) {
        try (var registration = new SchemaRegistration(stack.registryUrl())) {
            var records = new FactRecords(registration.register(ReleasedSchemas.ALL));
            var poison = new Poison(records, services.partitions());
            facts.forEach(fact -> services.send(
                    poison.inPlaceOf(PoisonKind.WRONG_PARTITION, fact).orElseThrow(), place -> {}));
            services.flush();
        }
    }

    private static void eachHadItsEffectOnce(RunningSuite suite, List<Fact> facts) {
        try (var orders = new OrdersApi(suite.api())) {
            for (var fact : facts) {
                var order = await(() -> orders.order(fact.orderId()), answer -> answer.isFound());
                assertThat(order.body().path("version").asInt())
                        .as("facts of %s", fact.orderId())
                        .isEqualTo(1);
            }
        }
    }

    private static void eachWasSent(LocalStack stack, List<Shown> letters) {
        Map<String, Integer> times = new HashMap<>();
        TopicReader.readAll(stack.bootstrapServers(), List.of(OrderTopics.CAPTURE.name()), record -> {
            var letter = record.headers().lastHeader(LetterHeaders.REPLAY_OF);
            if (letter != null) {
                times.merge(new String(letter.value(), UTF_8), 1, Integer::sum);
            }
        });
        assertThat(times.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        letters.stream().map(Shown::id).toList());
        assertThat(times.values()).as("once, or again after the kill").allMatch(count -> count <= 2);
        System.out.printf(
                "%d letters sent again across a kill, %d of them twice%n",
                LETTERS, times.values().stream().filter(count -> count == 2).count());
    }

    private static int done(JsonNode operation) {
        return operation.path("outcomes").path("done").asInt();
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
}
