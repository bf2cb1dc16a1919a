package io.orderfold.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.LetterHeaders;
import io.orderfold.contract.UpkeepKeys;
import io.orderfold.lab.chaos.Failure.Mistaken;
import io.orderfold.lab.chaos.Failure.Spoilt;
import io.orderfold.lab.chaos.LettersDesk.Shown;
import io.orderfold.order.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** What operators do about letters and sources about their failures, each as a task of its own; {@link #run} does them in random order. */
final class Repair {

    private static final int OPERATORS = 6;
    /** Reasons whose letters heal by themselves. */
    private static final Set<String> JUDGED_AGAIN = Set.of("REFUSED", "PARK_TIMEOUT", "ORPHAN");

    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final LettersDesk desk;
    private final Sources sources;
    private final Random random;
    private final Map<String, Fact> corrected = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> done = new ConcurrentHashMap<>();
    private final List<Runnable> tasks = new ArrayList<>();

    Repair(LettersDesk desk, Sources sources, long seed) {
        this.desk = desk;
        this.sources = sources;
        this.random = new Random(seed);
    }

    /** The true facts that operators wrote themselves, by letter. */
    Map<String, Fact> corrected() {
        return corrected;
    }

    /** Source, a bar and id of the true fact that a letter is about, also where an operator said it in other words. */
    String truth(Shown letter) {
        if (!letter.event().startsWith(UpkeepKeys.OPERATORS + "|")) {
            return letter.event();
        }
        for (var header : desk.letter(letter.id()).path("headers")) {
            if (header.path("name").asText().equals(LetterHeaders.CORRECTION_OF)) {
                var truth = corrected.get(header.path("text").asText());
                return truth == null ? letter.event() : truth.key().toString();
            }
        }
        return letter.event();
    }

    /** How often what was done. */
    Map<String, LongAdder> done() {
        return done;
    }

    /** A letter about a broken record; nothing if it is left to those who send many again at once. */
    void spoilt(Shown letter, Spoilt failure) {
        switch (failure.kind()) {
            case WRONG_PARTITION, UNKNOWN_SCHEMA -> {
                int lot = random.nextInt(10);
                if (lot < 4) {
                    add(() -> replay(letter));
                } else if (lot < 5) {
                    discarded(letter, failure.fact());
                }
            }
            case NEGATIVE_QUANTITY, UNKNOWN_CURRENCY, MISSING_ID -> {
                if (random.nextInt(5) == 0) {
                    discarded(letter, failure.fact());
                } else {
                    add(() -> correct(
                            letter,
                            failure.fact(),
                            TruePayload.mended(desk.letter(letter.id()).path("payload"), failure)));
                }
            }
            case REUSED_ID, GARBAGE, TRUNCATED, NULL_VALUE -> {
                if (random.nextInt(3) == 0) {
                    add(() -> correct(letter, failure.fact(), TruePayload.of(failure.fact())));
                } else {
                    discarded(letter, failure.fact());
                }
            }
            case NULL_KEY, KEY_MISMATCH -> discarded(letter, failure.fact());
        }
    }

    /** Two tasks: an operator gives the record up, the source sends the true one; in any order. */
    private void discarded(Shown letter, Fact truth) {
        add(() -> discard(letter));
        add(() -> sources.sendTruth("sent after a failure", truth));
    }

    void withheld(Fact fact) {
        add(() -> sources.sendTruth("sent late", fact));
        if (random.nextInt(5) == 0) {
            add(() -> sources.sendTruth("sent late again", fact));
        }
    }

    void mistaken(Shown letter, Mistaken mistaken) {
        if (random.nextBoolean()) {
            add(() -> sources.replace(mistaken));
        } else {
            add(() -> {
                // An orphan's letter heals when its order is placed, and another one tells what is wrong with it then.
                if (!correct(letter, mistaken.fact(), TruePayload.of(mistaken.fact()))) {
                    sources.replace(mistaken);
                }
            });
        }
    }

    /** A letter about a fact of the journal, which may heal at any time. */
    void givenUp(Shown letter) {
        add(() -> discard(letter));
    }

    /** A fact of the journal is judged again by itself, and nobody can send it again. */
    void replayInVain(Shown letter) {
        if (random.nextInt(4) == 0) {
            add(() -> {
                var reply = desk.act(letter.id(), "replay", "{}", key());
                assertThat(reply.status()).as("%s", reply.body()).isEqualTo(CONFLICT);
                count("replays turned down");
            });
        }
    }

    /** What would become of the record; a record without a key is about no order, so there is nothing to show. */
    void looked(Shown letter) {
        if (random.nextInt(10) == 0) {
            add(() -> {
                var reply = desk.act(letter.id(), "preview", "{}", key());
                assertThat(reply.status())
                        .as("%s: %s", letter, reply.body())
                        .isEqualTo(letter.reason().equals("NULL_KEY") ? UNPROCESSABLE : OK);
                count("previews");
            });
        }
    }

    void add(Runnable task) {
        tasks.add(task);
    }

    /** Returns when everything was done that was added, and the broker has it. */
    void run() throws InterruptedException {
        Collections.shuffle(tasks, random);
        try (var operators = Executors.newFixedThreadPool(OPERATORS)) {
            for (var task :
                    operators.invokeAll(tasks.stream().map(Executors::callable).toList())) {
                task.get();
            }
        } catch (ExecutionException failed) {
            throw new AssertionError("a repair failed", failed.getCause());
        }
        tasks.clear();
        sources.flush();
    }

    void replay(Shown letter) {
        act(letter, "replay", JsonNodeFactory.instance.objectNode());
    }

    private void discard(Shown letter) {
        act(letter, "discard", JsonNodeFactory.instance.objectNode().put("reason", "CHAOS"));
    }

    private boolean correct(Shown letter, Fact truth, JsonNode payload) {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("type", EventTypes.of(truth.event()).wireName());
        event.put("occurredAt", truth.claimedAt().toString());
        event.set("payload", payload);
        boolean done =
                act(letter, "correct", JsonNodeFactory.instance.objectNode().set("event", event));
        if (done) {
            corrected.put(letter.id(), truth);
        }
        return done;
    }

    /** Some of it twice: by the same operator, who does not know that it was done, or by another one, who is told so. False if the letter healed before. */
    private boolean act(Shown letter, String action, JsonNode body) {
        var key = key();
        var reply = desk.act(letter.id(), action, body.toString(), key);
        if (reply.status() == CONFLICT && JUDGED_AGAIN.contains(letter.reason())) {
            count("letters that healed meanwhile");
            return false;
        }
        assertThat(reply.isDone())
                .as("%s of %s: %s", action, letter, reply.body())
                .isTrue();
        count(action);
        switch (Math.floorMod(letter.id().hashCode(), 6)) {
            case 0 -> {
                var again = desk.act(letter.id(), action, body.toString(), key);
                assertThat(again.isDone()).as("%s", again.body()).isTrue();
                assertThat(again.operationId()).isEqualTo(reply.operationId());
                count("the same request twice");
            }
            case 1 -> {
                var other = desk.act(letter.id(), "discard", "{\"reason\": \"OTHER\"}", key());
                assertThat(other.status()).as("%s", other.body()).isEqualTo(CONFLICT);
                count("second operators turned down");
            }
            default -> {
                // Once.
            }
        }
        return true;
    }

    private void count(String what) {
        done.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
