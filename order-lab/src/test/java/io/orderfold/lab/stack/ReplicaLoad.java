package io.orderfold.lab.stack;

import io.orderfold.contract.OrderKeys;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.order.OrderId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A steady load of requests for orders that do not change: whatever is answered must be what was answered first. */
final class ReplicaLoad implements AutoCloseable {

    private static final long PAUSE_NANOS = 1_000_000_000 / 200;
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final List<URI> replicas;
    private final List<String> orders;
    private final int partitions;
    private final Map<String, String> first = new ConcurrentHashMap<>();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<Integer, Long> failingSince = new HashMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final long begun = System.nanoTime();
    private int turn;
    private int byStandbys;
    private int unanswered;
    private long longestNanos;
    private Duration oldest = Duration.ZERO;

    ReplicaLoad(List<URI> replicas, List<String> orders, int partitions) {
        this.replicas = replicas;
        this.orders = orders;
        this.partitions = partitions;
    }

    /** Asks at the pace for so long, and returns when all answers are there. */
    void run(Duration length) {
        long start = System.nanoTime();
        var open = new ArrayList<CompletableFuture<Void>>();
        for (long n = 0; n * PAUSE_NANOS < length.toNanos(); n++) {
            long wait = start + n * PAUSE_NANOS - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            String order = orders.get(turn % orders.size());
            URI replica = replicas.get(turn / orders.size() % replicas.size());
            turn++;
            open.add(ask(replica, order));
        }
        open.forEach(CompletableFuture::join);
    }

    private CompletableFuture<Void> ask(URI replica, String order) {
        URI target = replica.resolve("/v1/orders/" + URLEncoder.encode(order, StandardCharsets.UTF_8));
        long asked = System.nanoTime();
        return client.sendAsync(
                        HttpRequest.newBuilder(target).timeout(REQUEST_LIMIT).build(), BodyHandlers.ofString())
                .handle((answer, failure) -> {
                    note(order, asked, answer, failure);
                    return null;
                });
    }

    private synchronized void note(
            String order, long asked, @Nullable HttpResponse<String> answer, @Nullable Throwable failure) {
        int partition = Partitions.of(OrderKeys.orderKey(new OrderId(order)), partitions);
        if (answer == null) {
            unanswered++;
            fails("no answer: " + failure, asked);
            failingSince.putIfAbsent(partition, asked);
            return;
        }
        String servedBy = answer.headers().firstValue("Order-Served-By").orElse("");
        count(answer.statusCode() + " " + servedBy);
        switch (answer.statusCode()) {
            case 200 -> {
                Long since = failingSince.remove(partition);
                if (since != null) {
                    longestNanos = Math.max(longestNanos, System.nanoTime() - since);
                }
                judge(order, servedBy, answer);
            }
            case 503, 504 -> {
                failingSince.putIfAbsent(partition, asked);
                fails(answer.body().replaceAll(".*\"detail\":\"([^\"]*)\".*", "$1"), asked);
            }
            default -> wrong.add(order + " " + answer.statusCode() + " " + answer.body());
        }
    }

    private void judge(String order, String servedBy, HttpResponse<String> answer) {
        String before = first.putIfAbsent(order, answer.body());
        if (before != null && !before.equals(answer.body())) {
            wrong.add(order + " changed from " + before + " to " + answer.body());
        }
        if (servedBy.equals("standby")) {
            byStandbys++;
            Duration age = answer.headers()
                    .firstValue("Order-Staleness")
                    .map(Duration::parse)
                    .orElse(Duration.ofDays(1));
            oldest = age.compareTo(oldest) > 0 ? age : oldest;
            if (age.compareTo(Duration.ofSeconds(6)) > 0) {
                wrong.add(order + " of a standby is older than was asked for: " + age);
            }
        } else if (!servedBy.equals("active")) {
            wrong.add(order + " was served by '" + servedBy + "'");
        }
    }

    private void fails(String why, long asked) {
        long second = Duration.ofNanos(asked - begun).toSeconds();
        failures.merge("second " + second + ": " + why, 1, Integer::sum);
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    /** Whatever was neither the right answer nor an honest 503 or 504. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    synchronized int answeredByStandbys() {
        return byStandbys;
    }

    /** Requests that nobody answered within five seconds, not even with a 504. */
    synchronized int unanswered() {
        return unanswered;
    }

    /** Of any partition, from the first request without an answer to the next answer, whichever replica gave it. */
    synchronized Duration longestWithoutAnswer() {
        long open = failingSince.values().stream()
                .mapToLong(since -> System.nanoTime() - since)
                .max()
                .orElse(0);
        return Duration.ofNanos(Math.max(longestNanos, open));
    }

    synchronized String report() {
        return "Answers: " + outcomes + ", longest without an answer "
                + longestWithoutAnswer().toMillis() + " ms, oldest answer of a standby " + oldest.toMillis()
                + " ms, wrong " + wrong.size() + ", without an answer " + failures;
    }

    @Override
    public void close() {
        client.close();
    }
}
