package io.orderfold.benchmarks;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.OrderFold;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The pure fold: one more fact for an order of so many facts and lines. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class FoldBenchmark {

    @Param({"10", "100", "500", "2000"})
    int facts;

    @Param({"1", "100", "10000"})
    int lines;

    private List<Fact> journal;
    private Set<EventKey> known;
    private Order order;
    private Fact next;
    private Fact late;

    @Setup
    public void tell() {
        HotOrder hot = new HotOrder("hot", lines);
        journal = hot.facts(facts);
        next = hot.next();
        late = hot.late();
        order = OrderFold.refold(next.orderId(), journal, FoldRules.DEFAULT).order();
        List<Fact> all = new ArrayList<>(journal);
        all.add(next);
        all.add(late);
        known = new HashSet<>();
        all.forEach(fact -> known.add(fact.key()));
        if (fastPath().refolded() || !refold().refolded()) {
            throw new IllegalStateException("the benchmark does not measure what it says");
        }
    }

    @Benchmark
    public Folded fastPath() {
        return OrderFold.fold(order, next, FoldRules.DEFAULT, known::contains, () -> journal);
    }

    @Benchmark
    public Folded refold() {
        return OrderFold.fold(order, late, FoldRules.DEFAULT, known::contains, () -> journal);
    }
}
