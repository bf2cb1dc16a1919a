package io.orderfold.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.lab.simulate.FactRecords;
import io.orderfold.lab.simulate.Poison;
import io.orderfold.lab.simulate.SimulatedServices;
import io.orderfold.lab.simulate.UnknownType;
import io.orderfold.lab.stack.ReleasedSchemas;
import io.orderfold.lab.stack.SchemaRegistration;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tenth of all facts fails in random ways, on a real broker, a real registry and the packaged services; operators and sources put it right through the API, in
 * random order and some of it twice, and the query API is killed in the middle of a bulk replay. In the end every order is what its true facts make it, no letter
 * is open, and every record is accounted for.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChaosIT {

    @TempDir
    Path directory;

    @Test
    void four_hundred_facts_heal() throws Exception {
        heal(Long.getLong("chaos.seed", 6), 400);
    }

    @Tag("long")
    @Test
    void twenty_thousand_facts_heal() throws Exception {
        heal(Long.getLong("chaos.seed", System.nanoTime() % 1_000_000), 20_000);
    }

    private void heal(long seed, int facts) throws Exception {
        System.out.printf("Chaos with seed %d (-Dchaos.seed=%d gives the same again)%n", seed, seed);
        try (var stack = LocalStack.start()) {
            var contentIds = register(stack);
            try (var services = new SimulatedServices(stack.bootstrapServers());
                    var suite = new RunningSuite(stack, directory)) {
                suite.awaitReady();
                var poison = new Poison(new FactRecords(contentIds), services.partitions());
                var run = new ChaosRun(
                        stack,
                        suite.api(),
                        new Sources(services, contentIds, poison),
                        ChaosPlan.of(seed, facts, poison),
                        seed);
                run.tellAndFail();
                run.repair(suite::killAndStart);
                var judgement = run.judgement();
                judgement.judge(stack, suite.api()).forEach(System.out::println);
                assertThat(judgement.wrong()).isEmpty();
            }
        }
    }

    private static Map<String, Integer> register(LocalStack stack) {
        try (var registration = new SchemaRegistration(stack.registryUrl())) {
            return registration.register(Stream.concat(ReleasedSchemas.ALL.stream(), Stream.of(UnknownType.SCHEMA))
                    .toList());
        }
    }
}
