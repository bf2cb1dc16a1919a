package io.orderfold.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.lab.chaos.Failure.Mistaken;
import io.orderfold.lab.chaos.Failure.Spoilt;
import io.orderfold.lab.chaos.LettersDesk.Shown;
import io.orderfold.lab.simulate.PoisonKind;
import io.orderfold.order.Fact;
import io.orderfold.testcase.PayloadTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** What operators do about letters and sources about their failures, each as a task of its own; {@link #run} does them in random order. */
final class Repair {

    private static final int OPERATORS = 6;
    private static final int CONFLICT = 409;

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
                    add(() -> correct(letter, failure.fact(), mended(letter, failure)));
                }
            }
            case REUSED_ID, GARBAGE, TRUNCATED, NULL_VALUE -> {
                if (random.nextInt(3) == 0) {
                    add(() -> correct(letter, failure.fact(), payload(failure.fact())));
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
            add(() -> correct(letter, mistaken.fact(), payload(mistaken.fact())));
        }
    }

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

    void looked(Shown letter) {
        if (random.nextInt(10) == 0) {
            add(() -> {
                assertThat(desk.act(letter.id(), "preview", "{}", key()).status())
                        .isEqualTo(200);
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

    private void correct(Shown letter, Fact truth, JsonNode payload) {
        corrected.put(letter.id(), truth);
        var event = JsonNodeFactory.instance.objectNode();
        event.put("type", EventTypes.of(truth.event()).wireName());
        event.put("occurredAt", truth.claimedAt().toString());
        event.set("payload", payload);
        act(letter, "correct", JsonNodeFactory.instance.objectNode().set("event", event));
    }

    /** Some of it twice: by the same operator, who does not know that it was done, or by another one, who is told so. */
    private void act(Shown letter, String action, JsonNode body) {
        var key = key();
        var reply = desk.act(letter.id(), action, body.toString(), key);
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
    }

    private void count(String what) {
        done.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** The payload that the letter shows, put right where it is wrong. */
    private JsonNode mended(Shown letter, Spoilt failure) {
        var shown = desk.letter(letter.id()).path("payload");
        assertThat(shown.isObject()).as("payload of %s", letter).isTrue();
        var right = payload(failure.fact());
        if (failure.kind() != PoisonKind.MISSING_ID) {
            assertThat(shown).as("what is wrong in %s", letter).isNotEqualTo(right);
        }
        return merged(shown.deepCopy(), right);
    }

    private static JsonNode merged(JsonNode shown, JsonNode right) {
        if (shown instanceof ObjectNode object) {
            right.properties().forEach(field -> {
                if (object.has(field.getKey())) {
                    object.set(field.getKey(), merged(object.get(field.getKey()), field.getValue()));
                }
            });
            return object;
        }
        return right;
    }

    private static JsonNode payload(Fact truth) {
        var encoded = EventEncoder.encode(truth.event(), truth.orderId());
        return PayloadTree.write(encoded.getSchema(), EventEncoder.body(encoded))
                .map(Repair::json)
                .orElseThrow();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
