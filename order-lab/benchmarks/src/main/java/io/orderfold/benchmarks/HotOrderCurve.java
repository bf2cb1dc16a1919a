package io.orderfold.benchmarks;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs both benchmarks and prints the tables of {@code docs/measured-hot-order.md}: time per fact against the length of the journal, as a ratio to the
 * fast path of the smallest order in the same table, with the lowest and the highest iteration beside it. Absolute times stand above each table.
 */
public final class HotOrderCurve {

    private HotOrderCurve() {}

    /** @param ignored there is nothing to choose */
    public static void main(String[] ignored) throws RunnerException {
        print("The whole state service but the broker, one line", run(StateServiceBenchmark.class), "1");
        Collection<RunResult> fold = run(FoldBenchmark.class);
        for (String lines : List.of("1", "100", "10000")) {
            print("The fold alone, lines: " + lines, fold, lines);
        }
    }

    private static Collection<RunResult> run(Class<?> benchmark) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("\\." + benchmark.getSimpleName() + "\\.")
                        .build())
                .run();
    }

    private static void print(String title, Collection<RunResult> results, String lines) {
        List<RunResult> fast = of(results, "fastPath", lines);
        List<RunResult> again = of(results, "refold", lines);
        double unit = fast.getFirst().getPrimaryResult().getScore();
        System.out.printf(
                Locale.ROOT,
                "%n%s; 1 = %.1f %s%n%n",
                title,
                unit,
                fast.getFirst().getPrimaryResult().getScoreUnit());
        System.out.println("| facts in the journal | in its turn | late, folded again |");
        System.out.println("|---:|---:|---:|");
        IntStream.range(0, fast.size())
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "| %,d | %s | %s |",
                        facts(fast.get(i)),
                        ratio(fast.get(i), unit),
                        ratio(again.get(i), unit)))
                .forEach(System.out::println);
    }

    private static List<RunResult> of(Collection<RunResult> results, String method, String lines) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .filter(result -> result.getParams().getParam("lines").equals(lines))
                .sorted(Comparator.comparingInt(HotOrderCurve::facts))
                .toList();
    }

    private static int facts(RunResult result) {
        return Integer.parseInt(result.getParams().getParam("facts"));
    }

    private static String ratio(RunResult result, double unit) {
        var iterations = result.getPrimaryResult().getStatistics();
        return String.format(
                Locale.ROOT,
                "%s (%s – %s)",
                number(iterations.getMean() / unit),
                number(iterations.getMin() / unit),
                number(iterations.getMax() / unit));
    }

    private static String number(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%,.2f" : "%,.0f", ratio);
    }
}
