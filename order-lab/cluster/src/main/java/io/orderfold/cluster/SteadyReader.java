package io.orderfold.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.contract.OrderKeys;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.lab.verify.Answer;
import io.orderfold.order.OrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Asks for orders that do not change any more, one after the other without an end, and holds each answer against the one that was right before. No answer and an answer
 * that it cannot be given now are counted; another one, 404 among them, is wrong.
 */
final class SteadyReader implements AutoCloseable {

    private static final int OK = 200;
    private static final int NO_ANSWER = 0;
    private static final int UNAVAILABLE = 503;
    private static final int TOO_LATE = 504;
    private static final int THREADS = 4;
    private static final int MOST_SENTENCES = 10;

    private final Function<OrderId, Answer> api;
    private final List<Map.Entry<OrderId, JsonNode>> orders;
    private final int partitions;
    private final Duration pause;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<Integer, Long> failingSince = new HashMap<>();
    private int wrongAnswers;
    private long longestNanos;
    private Duration oldest = Duration.ZERO;
    private int turn;
    private volatile boolean stopped;

    /**
     * @param right the answer that each order must have
     * @param partitions of the topics: what is without an answer is counted for each
     * @param pause between two questions of one of four threads
     */
    SteadyReader(Function<OrderId, Answer> api, Map<OrderId, JsonNode> right, int partitions, Duration pause) {
        this.api = api;
        this.orders = List.copyOf(right.entrySet());
        this.partitions = partitions;
        this.pause = pause;
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().daemon().name("reader-" + i).start(this::run));
        }
    }

    /**
     * What was answered since the last look.
     *
     * @param outcomes how often, by status; 0 is no answer at all
     * @param longestWithoutAnswer of any partition, from the first question that was not answered to the next one that was
     * @param oldest the greatest age that an answer had by its own word
     */
    record Seen(
            Map<String, Integer> outcomes,
            int wrongAnswers,
            List<String> wrong,
            Duration longestWithoutAnswer,
            Duration oldest) {

        int asked() {
            return outcomes.values().stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d questions, by status %s, %d wrong, longest without an answer %.1f s, oldest answer %.1f s",
                    asked(),
                    outcomes,
                    wrongAnswers,
                    longestWithoutAnswer.toMillis() / 1000.0,
                    oldest.toMillis() / 1000.0);
        }
    }

    /** Looks, and begins to count anew. A failure that lasts goes on being counted from its begin. */
    synchronized Seen look() {
        long now = System.nanoTime();
        long open = failingSince.values().stream()
                .mapToLong(since -> now - since)
                .max()
                .orElse(0);
        var seen = new Seen(
                Map.copyOf(new TreeMap<>(outcomes)),
                wrongAnswers,
                List.copyOf(wrong),
                Duration.ofNanos(Math.max(longestNanos, open)),
                oldest);
        outcomes.clear();
        wrong.clear();
        wrongAnswers = 0;
        longestNanos = 0;
        oldest = Duration.ZERO;
        return seen;
    }

    private void run() {
        while (!stopped) {
            var order = next();
            long asked = System.nanoTime();
            note(order, asked, api.apply(order.getKey()));
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private synchronized Map.Entry<OrderId, JsonNode> next() {
        return orders.get(turn++ % orders.size());
    }

    private synchronized void note(Map.Entry<OrderId, JsonNode> order, long asked, Answer answer) {
        if (stopped) {
            return;
        }
        int partition = Partitions.of(OrderKeys.orderKey(order.getKey()), partitions);
        outcomes.merge(Integer.toString(answer.status()), 1, Integer::sum);
        switch (answer.status()) {
            case OK -> {
                var since = failingSince.remove(partition);
                if (since != null) {
                    longestNanos = Math.max(longestNanos, System.nanoTime() - since);
                }
                var age = answer.staleness().orElse(Duration.ZERO);
                oldest = age.compareTo(oldest) > 0 ? age : oldest;
                if (!answer.body().equals(order.getValue())) {
                    wrong(order.getKey() + " is " + answer.body() + " instead of " + order.getValue());
                }
            }
            case NO_ANSWER, UNAVAILABLE, TOO_LATE -> failingSince.putIfAbsent(partition, asked);
            default -> wrong(order.getKey() + " was answered with " + answer.status() + " " + answer.body());
        }
    }

    private void wrong(String sentence) {
        wrongAnswers++;
        if (wrong.size() < MOST_SENTENCES) {
            wrong.add(sentence);
        }
    }

    @Override
    public void close() {
        stopped = true;
        for (var thread : threads) {
            try {
                thread.join(Duration.ofSeconds(15));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
