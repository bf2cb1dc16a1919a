package io.orderfold.state.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** How long good facts took from being sent until their state was published, in the order in which they were sent. */
final class Waits {

    private final List<Long> nanos;

    Waits(Collection<Long> nanos) {
        this.nanos = List.copyOf(nanos);
    }

    Waits and(Waits others) {
        List<Long> all = new ArrayList<>(nanos);
        all.addAll(others.nanos);
        return new Waits(all);
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "%d good facts folded within: median %d ms, 99 %% %d ms, longest %d ms",
                nanos.size(),
                millis(share(nanos, 0.5)),
                millis(share(nanos, 0.99)),
                millis(share(nanos, 1)));
    }

    /** How many times as long as the others these took: of each block of facts in turn, the median of the ratios with the least and the largest. */
    String ratioTo(Waits others, double share, int blocks) {
        List<Double> ratios = IntStream.range(0, blocks)
                .mapToObj(i -> (double) share(block(i, blocks), share) / share(others.block(i, blocks), share))
                .sorted()
                .toList();
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f in %d blocks)",
                ratios.get(blocks / 2),
                ratios.getFirst(),
                ratios.getLast(),
                blocks);
    }

    private List<Long> block(int number, int blocks) {
        int size = nanos.size() / blocks;
        return nanos.subList(number * size, (number + 1) * size);
    }

    private static long share(List<Long> some, double share) {
        List<Long> sorted = some.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
