package io.orderfold.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.lab.chaos.Failure.Mistaken;
import io.orderfold.lab.chaos.Failure.Spoilt;
import io.orderfold.lab.chaos.Failure.Withheld;
import io.orderfold.lab.chaos.LettersDesk.Shown;
import io.orderfold.lab.simulate.PoisonKind;
import io.orderfold.lab.verify.PublishedRecords;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run: told with failures, and repaired. */
final class ChaosRun {

    static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final int RUNS_FOR_SECONDS = 8;

    private final LocalStack stack;
    private final LettersDesk desk;
    private final Sources sources;
    private final ChaosPlan plan;
    private final Repair repair;
    private final PublishedRecords published;
    private final Map<String, Integer> before = new TreeMap<>();
    private final Map<String, Failure> failures = new HashMap<>();
    private final Set<String> meantToBeRefused = new HashSet<>();
    private final long begun = System.nanoTime();
    private int replayedInBulk;

    ChaosRun(LocalStack stack, URI api, Sources sources, ChaosPlan plan, long seed) {
        this.stack = stack;
        this.desk = new LettersDesk(api);
        this.sources = sources;
        this.plan = plan;
        this.repair = new Repair(desk, sources, seed);
        this.published = new PublishedRecords(stack.bootstrapServers(), stack.registryUrl());
        for (var telling : plan.tellings()) {
            if (telling.failure() instanceof Mistaken mistaken) {
                failures.put(mistaken.instead().key().toString(), mistaken);
            } else if (telling.failure() != null) {
                failures.put(telling.fact().key().toString(), telling.failure());
            }
        }
        plan.orders()
                .forEach(order ->
                        order.intended().letters().keySet().forEach(key -> meantToBeRefused.add(key.toString())));
    }

    /** Returns when exactly those letters are open that the failures call for. */
    void tellAndFail() {
        plan.tellings().forEach(sources::tell);
        sources.flush();
        reached("told");
        await("the letters of all failures", this::onlyExpectedLetters, this::difference);
        desk.open().forEach(letter -> before.merge(letter.reason(), 1, Integer::sum));
        reached("told, and exactly the expected letters are open");
    }

    private Set<String> expected() {
        return ExpectedLetters.of(plan, sources.spoilt(), Instant.now());
    }

    private Set<String> found() {
        return desk.open().stream()
                .map(letter -> (sources.spoilt().containsKey(letter.origin()) ? letter.origin() : letter.event()) + " "
                        + letter.reason())
                .collect(Collectors.toSet());
    }

    private boolean onlyExpectedLetters() {
        return expected().equals(found());
    }

    private String difference() {
        var expected = expected();
        var found = found();
        var missing = expected.stream()
                .filter(letter -> !found.contains(letter))
                .limit(10)
                .toList();
        var more = found.stream()
                .filter(letter -> !expected.contains(letter))
                .limit(10)
                .toList();
        return "missing " + missing + ", not expected " + more;
    }

    /** @param killAndStart kills the query API and returns when it is back */
    void repair(Runnable killAndStart) throws InterruptedException {
        replayTooEarly();
        sources.registerLate(stack.registryUrl());
        long known = System.nanoTime() + SchemaById.UNKNOWN_FOR.toNanos();
        await("an unknown id believed to be unknown no longer", () -> System.nanoTime() - known > 0, () -> "");
        for (var letter : desk.open()) {
            repair.looked(letter);
            switch (failure(letter)) {
                case Spoilt spoilt -> repair.spoilt(letter, spoilt);
                case Mistaken mistaken -> repair.mistaken(letter, mistaken);
                case null, default -> {
                    repair.replayInVain(letter);
                    if (meantToBeRefused.contains(letter.event())
                            && letter.reason().equals("REFUSED")
                            && letter.id().hashCode() % 2 == 0) {
                        repair.givenUp(letter);
                    }
                }
            }
        }
        for (var telling : plan.tellings()) {
            if (telling.failure() instanceof Withheld withheld) {
                repair.withheld(withheld.fact());
            }
        }
        repair.run();
        reached("every letter looked at, the causes repaired");
        replayMany(killAndStart);
        reached("the rest sent again at once, across a kill");
        giveUpTheRest();
        reached("no letter open");
    }

    private @Nullable Failure failure(Shown letter) {
        var spoilt = sources.spoilt().get(letter.origin());
        return spoilt == null ? failures.get(letter.event()) : spoilt;
    }

    /** While the cause is still there: nothing but another letter comes of it. */
    private void replayTooEarly() throws InterruptedException {
        Set<String> again = new HashSet<>();
        for (var letter : desk.open()) {
            if (failure(letter) instanceof Spoilt spoilt
                    && spoilt.kind() == PoisonKind.UNKNOWN_SCHEMA
                    && again.size() < 3 + plan.orders().size() / 100) {
                again.add(letter.event());
                repair.add(() -> repair.replay(letter));
            }
        }
        repair.run();
        await(
                "letters about what was sent again too early",
                () -> desk.open().stream()
                        .filter(letter -> letter.attempt() > 1)
                        .map(Shown::event)
                        .collect(Collectors.toSet())
                        .equals(again),
                again::toString);
    }

    /** What was left over of two reasons, as one operation each of which the replica that takes it dies. */
    private void replayMany(Runnable killAndStart) {
        var left = desk.open().stream()
                .filter(letter -> letter.reason().equals("WRONG_PARTITION")
                        || letter.reason().equals("UNKNOWN_SCHEMA"))
                .toList();
        var operation = desk.replayMany(String.format(
                Locale.ROOT,
                "{\"filter\": {\"reason\": [\"WRONG_PARTITION\", \"UNKNOWN_SCHEMA\"]}, \"max\": 1000, \"ratePerSecond\": %d}",
                Math.clamp(left.size() / RUNS_FOR_SECONDS, 1, 100)));
        assertThat(operation.body().path("total").asInt())
                .as("%s", operation.body())
                .isEqualTo(left.size());
        await(
                "a bulk replay that has begun",
                () -> desk.operation(operation.operationId())
                                .path("outcomes")
                                .path("done")
                                .asInt()
                        > 0,
                operation::toString);
        assertThat(desk.operation(operation.operationId()).path("state").asText())
                .as("the operation when its replica is killed")
                .isEqualTo("RUNNING");
        killAndStart.run();
        var ended = desk.awaitEnd(operation.operationId());
        assertThat(ended.path("outcomes").path("done").asInt()).as("%s", ended).isEqualTo(left.size());
        replayedInBulk = left.size();
    }

    /** What is refused as it was meant to be, and mistakes that came to light late. Whatever else is open must heal by itself. */
    private void giveUpTheRest() throws InterruptedException {
        await("all records taken", published::allTaken, () -> "");
        await(
                "no letter open",
                () -> {
                    var open = desk.open();
                    for (var letter : open) {
                        boolean refused =
                                letter.reason().equals("REFUSED") && meantToBeRefused.contains(repair.truth(letter));
                        boolean mistaken = failures.get(letter.event()) instanceof Mistaken;
                        if (refused || mistaken) {
                            repair.givenUp(letter);
                        }
                    }
                    runRepairs();
                    return open.isEmpty()
                            && published.allTaken()
                            && published.letters().open().isEmpty();
                },
                () -> desk.open().toString());
    }

    private void runRepairs() {
        try {
            repair.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    ChaosJudgement judgement() {
        return new ChaosJudgement(plan, failures, sources, repair, before, replayedInBulk);
    }

    /** For whoever reads the output of a long run. */
    private void reached(String what) {
        System.out.printf(
                "%4d s: %s%n", Duration.ofNanos(System.nanoTime() - begun).toSeconds(), what);
    }

    /** Looks for a third of the time at most: the suite has work to do. */
    private static void await(String what, BooleanSupplier condition, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        long looked = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline)
                    .as(() -> what + ": " + otherwise.get())
                    .isNegative();
            LockSupport.parkNanos(Math.max(LOOK.toNanos(), 2 * (System.nanoTime() - looked)));
            looked = System.nanoTime();
        }
    }
}
