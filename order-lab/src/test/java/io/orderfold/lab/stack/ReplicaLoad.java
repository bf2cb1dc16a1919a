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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A steady load of questions whose answers do not change: whatever is answered must be what was answered first. */
final class ReplicaLoad implements AutoCloseable {

    private static final int WARM_SECONDS = 5;
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final List<URI> replicas;
    private final List<Question> questions;
    private final Duration standby;
    private final long pauseNanos;
    private final Map<String, String> first = new ConcurrentHashMap<>();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<Integer, Long> failingSince = new HashMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private long begun = System.nanoTime();
    private int turn;
    private int byStandbys;
    private int unanswered;
    private long longestNanos;
    private Duration oldest = Duration.ZERO;

    /**
     * What is asked.
     *
     * @param holder questions with the same number are answered, or not, by the same replica
     */
    private record Question(String target, int holder) {}

    private ReplicaLoad(List<URI> replicas, List<Question> questions, Duration standby, int perSecond) {
        this.replicas = replicas;
        this.questions = questions;
        this.standby = standby;
        this.pauseNanos = Duration.ofSeconds(1).toNanos() / perSecond;
    }

    /** For one order after the other, 200 a second, from a standby that is no older than usual. */
    static ReplicaLoad ofOrders(List<URI> replicas, List<String> orders, int partitions) {
        List<Question> questions = orders.stream()
                .map(id -> new Question(
                        "/v1/orders/" + URLEncoder.encode(id, StandardCharsets.UTF_8),
                        Partitions.of(OrderKeys.orderKey(new OrderId(id)), partitions)))
                .toList();
        return new ReplicaLoad(replicas, questions, Duration.ofSeconds(5), 200);
    }

    /** For the list and the count of one customer after the other, 5 a second, from a standby as old as may be. */
    static ReplicaLoad ofLists(List<URI> replicas, List<String> customers, Duration standby) {
        List<Question> questions = IntStream.range(0, customers.size())
                .boxed()
                .flatMap(i -> Stream.of("/v1/orders?limit=100&customerId=", "/v1/orders:count?customerId=")
                        .map(list -> new Question(list + customers.get(i), i)))
                .toList();
        return new ReplicaLoad(replicas, questions, standby, 5);
    }

    /** Asks at the pace for so long, and returns when all answers are there. */
    void run(Duration length) {
        long start = System.nanoTime();
        var open = new ArrayList<CompletableFuture<Void>>();
        for (long n = 0; n * pauseNanos < length.toNanos(); n++) {
            long wait = start + n * pauseNanos - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            Question question = questions.get(turn % questions.size());
            URI replica = replicas.get(turn / questions.size() % replicas.size());
            turn++;
            open.add(ask(replica, question));
        }
        open.forEach(CompletableFuture::join);
    }

    /**
     * Asks until for some seconds in a row every question was answered, or for so long at most: replicas that just started compile more than they answer.
     * What came until then counts as said, not as waited for.
     */
    void warmUp(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        int inARow = 0;
        while (inARow < WARM_SECONDS && System.nanoTime() < end) {
            int before = failures();
            run(Duration.ofSeconds(1));
            inARow = failures() > before ? 0 : inARow + 1;
        }
        restart();
    }

    private synchronized int failures() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }

    private synchronized void restart() {
        failures.clear();
        failingSince.clear();
        longestNanos = 0;
        begun = System.nanoTime();
    }

    private CompletableFuture<Void> ask(URI replica, Question question) {
        HttpRequest request = HttpRequest.newBuilder(replica.resolve(question.target()))
                .header("Order-Max-Staleness", standby.toString())
                .timeout(REQUEST_LIMIT)
                .build();
        long asked = System.nanoTime();
        return client.sendAsync(request, BodyHandlers.ofString()).handle((answer, failure) -> {
            note(question, asked, answer, failure);
            return null;
        });
    }

    private synchronized void note(
            Question question, long asked, @Nullable HttpResponse<String> answer, @Nullable Throwable failure) {
        if (answer == null) {
            unanswered++;
            fails("no answer: " + failure, asked);
            failingSince.putIfAbsent(question.holder(), asked);
            return;
        }
        String servedBy = answer.headers().firstValue("Order-Served-By").orElse("");
        count(answer.statusCode() + " " + servedBy);
        switch (answer.statusCode()) {
            case 200 -> {
                Long since = failingSince.remove(question.holder());
                if (since != null) {
                    longestNanos = Math.max(longestNanos, System.nanoTime() - since);
                }
                judge(question.target(), servedBy, answer);
            }
            case 503, 504 -> {
                failingSince.putIfAbsent(question.holder(), asked);
                fails(answer.body().replaceAll(".*\"detail\":\"([^\"]*)\".*", "$1"), asked);
            }
            default -> wrong.add(question.target() + " " + answer.statusCode() + " " + answer.body());
        }
    }

    private void judge(String target, String servedBy, HttpResponse<String> answer) {
        String before = first.putIfAbsent(target, answer.body());
        if (before != null && !before.equals(answer.body())) {
            wrong.add(target + " changed from " + before + " to " + answer.body());
        }
        if (servedBy.equals("standby")) {
            byStandbys++;
            Duration age = answer.headers()
                    .firstValue("Order-Staleness")
                    .map(Duration::parse)
                    .orElse(Duration.ofDays(1));
            oldest = age.compareTo(oldest) > 0 ? age : oldest;
            if (age.compareTo(standby.plusSeconds(1)) > 0) {
                wrong.add(target + " of a standby is older than was asked for: " + age);
            }
        } else if (!servedBy.equals("active")) {
            wrong.add(target + " was served by '" + servedBy + "'");
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

    /** Of any holder, from the first request without an answer to the next answer, whichever replica gave it. */
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
