package io.orderfold.kernel.testing.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The same steps in each order they can come in, each order in a fixture of its own. */
final class EveryOrder {

    /** 5,040 orders; one step more is a test that nobody waits for. */
    static final int MOST_STEPS = 7;

    private EveryOrder() {}

    static void of(
            Supplier<TopologyFixture> fixtures,
            Function<TopologyFixture, List<Step>> input,
            Consumer<? super Outcome> expectation) {
        int count;
        try (var fixture = fixtures.get()) {
            count = input.apply(fixture).size();
        }
        if (count > MOST_STEPS) {
            throw new IllegalArgumentException(
                    count + " steps have too many orders, at most " + MOST_STEPS + " are possible");
        }
        for (var order : permutations(count)) {
            try (var fixture = fixtures.get()) {
                var steps = input.apply(fixture);
                expectation.accept(fixture.when(
                        () -> Arrays.stream(order).mapToObj(steps::get).forEach(Step::run)));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("In the order " + Arrays.toString(order) + ": " + e.getMessage(), e);
            }
        }
    }

    /** All orders of the numbers below {@code count}, the natural one first. */
    static List<int[]> permutations(int count) {
        List<int[]> all = new ArrayList<>();
        extend(new int[0], count, all);
        return all;
    }

    private static void extend(int[] begun, int count, List<int[]> all) {
        if (begun.length == count) {
            all.add(begun);
            return;
        }
        for (int next = 0; next < count; next++) {
            int candidate = next;
            if (Arrays.stream(begun).noneMatch(taken -> taken == candidate)) {
                int[] longer = Arrays.copyOf(begun, begun.length + 1);
                longer[begun.length] = next;
                extend(longer, count, all);
            }
        }
    }
}
