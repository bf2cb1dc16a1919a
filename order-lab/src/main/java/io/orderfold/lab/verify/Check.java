package io.orderfold.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.lab.simulate.PlannedOrder;
import io.orderfold.lab.verify.WrongAnswer.Judge;
import io.orderfold.order.FoldRules;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Asks for every order once all its facts are in, and judges every answer. Waits by condition: an order is there when its version is the
 * number of its facts, the letters are there when as many are open as were caused, and an answer counts only if it covers everything that was
 * published when the last record was taken: an answer from before would be right by luck.
 */
public final class Check {

    private static final int QUESTIONS_AT_ONCE = 8;
    private static final int ORDERS_PER_ROUND = 32;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(250);

    private final OrdersApi api;
    private final PublishedRecords published;
    private final FoldRules rules;
    private final Duration limit;
    private final Watch watch;
    private volatile long settledAt = System.nanoTime();

    /** Stands by while the check waits. */
    public interface Watch {

        /**
         * Called between two rounds of questions.
         *
         * @param complete how many orders have all their facts
         * @throws LocalStackException if there is no point in waiting any longer
         */
        void waiting(int complete, int orders);
    }

    /**
     * @param rules of the reference fold: those of the suite
     * @param limit for all waiting together
     */
    public Check(OrdersApi api, PublishedRecords published, FoldRules rules, Duration limit, Watch watch) {
        this.api = api;
        this.published = published;
        this.rules = rules;
        this.limit = limit;
        this.watch = watch;
    }

    /** Waits until every order has all its facts, every record sent was taken, and every letter is there. */
    public void await(List<PlannedOrder> orders, int letters) {
        long deadline = System.nanoTime() + limit.toNanos();
        var open = new ArrayDeque<>(orders);
        while (!open.isEmpty()) {
            // A few at a time: asking for all of them again and again would only keep the suite from its work.
            var round = Stream.generate(open::poll)
                    .limit(Math.min(ORDERS_PER_ROUND, open.size()))
                    .toList();
            var late = forEach(round, order -> version(order) < order.facts().size() ? List.of(order) : List.of());
            late.reversed().forEach(open::addFirst);
            watch.waiting(orders.size() - open.size(), orders.size());
            if (!late.isEmpty()) {
                pause(deadline, () -> late(open, orders.size()));
            }
        }
        // A duplicate or a wrong record that is still to be read may yet do what it must not.
        while (!published.allTaken()) {
            watch.waiting(orders.size(), orders.size());
            pause(deadline, () -> "order-state-service has not taken every record in time");
        }
        settledAt = System.nanoTime();
        // Fewer letters than were caused may be a mistake of the suite: then this waits in vain, and the judgement
        // names them.
        while (published.letters().open().size() < letters && System.nanoTime() - deadline < 0) {
            watch.waiting(orders.size(), orders.size());
            LockSupport.parkNanos(BETWEEN_ROUNDS.toNanos());
        }
    }

    /** Every difference between what the API says and what it must say. */
    public List<WrongAnswer> judge(List<PlannedOrder> orders) {
        long deadline = System.nanoTime() + limit.toNanos();
        return forEach(orders, order -> judge(order, deadline));
    }

    /** Every difference between the newest records of the topic that everyone reads and what they must say. */
    public List<WrongAnswer> judgeStates(List<PlannedOrder> orders) {
        var states = published.states();
        return orders.stream()
                .flatMap(order -> StateCheck.of(reference(order), states.get(order.orderId())).stream())
                .toList();
    }

    /** The letters that are open against those that were caused. */
    public LetterCheck judgeLetters(Collection<Letter> caused) {
        return LetterCheck.of(caused, published.letters());
    }

    private ReferenceOrder reference(PlannedOrder order) {
        return ReferenceOrder.of(order.orderId(), order.facts(), rules);
    }

    private List<WrongAnswer> judge(PlannedOrder order, long deadline) {
        var answer = settled(() -> api.order(order.orderId()), deadline);
        var history = settled(() -> api.history(order.orderId()), deadline);
        if (!answer.isFound() || !history.isFound()) {
            return List.of(new WrongAnswer(
                    order.orderId().value(),
                    Judge.REFERENCE_FOLD,
                    "HTTP status of order and history",
                    "200 and 200",
                    answer.status() + " and " + history.status()));
        }
        var reference = reference(order);
        var wrong = new ArrayList<WrongAnswer>();
        wrong.addAll(AnswerCheck.intended(order.orderId(), order.intended(), answer.body()));
        wrong.addAll(AnswerCheck.order(reference, answer.body()));
        var items = new ArrayList<JsonNode>();
        history.body().forEach(items::add);
        wrong.addAll(AnswerCheck.history(reference, items));
        SearchCheck.questions(reference.order()).forEach((parameter, value) -> {
            var list = settled(() -> api.search(parameter, value), deadline);
            wrong.addAll(SearchCheck.found(order.orderId(), parameter, answer.body(), list.body()));
        });
        return wrong;
    }

    /** Asks until the answer covers the moment when the last record was taken. */
    private Answer settled(Supplier<Answer> question, long deadline) {
        while (true) {
            long asked = System.nanoTime();
            var answer = question.get();
            long age = answer.staleness().map(Duration::toNanos).orElse(Long.MAX_VALUE);
            // Told in whole milliseconds, cut off.
            if (answer.isNotFound() || asked - settledAt - TimeUnit.MILLISECONDS.toNanos(1) > age) {
                return answer;
            }
            pause(
                    deadline,
                    () -> "order-query-api has not read everything in time, its last answer was "
                            + answer.status() + " with an age of "
                            + answer.staleness().map(Duration::toString).orElse("nobody knows what"));
        }
    }

    private long version(PlannedOrder order) {
        var answer = api.order(order.orderId());
        return answer.isFound() ? answer.body().path("version").asLong() : 0;
    }

    private String late(Deque<PlannedOrder> open, int all) {
        var first = open.getFirst();
        return String.format(
                Locale.ROOT,
                "%,d of %,d orders did not get all their facts in time; %s stands at version %d of %d",
                open.size(),
                all,
                first.orderId(),
                version(first),
                first.facts().size());
    }

    private void pause(long deadline, Supplier<String> sentence) {
        if (System.nanoTime() - deadline > 0) {
            throw new LocalStackException(
                    Reason.TIMED_OUT,
                    sentence.get() + " (limit " + limit.toSeconds() + " s, see --limit): keep the logs with --keep.");
        }
        LockSupport.parkNanos(BETWEEN_ROUNDS.toNanos());
    }

    private <T> List<T> forEach(List<PlannedOrder> orders, Function<PlannedOrder, List<T>> question) {
        try (var executor = Executors.newFixedThreadPool(
                QUESTIONS_AT_ONCE,
                Thread.ofPlatform().daemon().name("question-", 0).factory())) {
            var asked = orders.stream()
                    .map(order -> executor.submit((Callable<List<T>>) () -> question.apply(order)))
                    .toList();
            var answers = new ArrayList<T>();
            for (Future<List<T>> one : asked) {
                answers.addAll(one.get(limit.toMillis(), TimeUnit.MILLISECONDS));
            }
            return List.copyOf(answers);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question could not be asked", e.getCause());
        } catch (TimeoutException e) {
            throw new LocalStackException(
                    Reason.TIMED_OUT, "The API did not answer within " + limit.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException(Reason.OTHER, "Interrupted while asking the API.", e);
        }
    }
}
