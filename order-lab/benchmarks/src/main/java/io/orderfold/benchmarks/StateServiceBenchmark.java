package io.orderfold.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole way of a fact through the state service but the broker: bytes read, order loaded from its stores, folded, state, change and journal
 * written. Several orders of one size take turns, so that their journals hardly grow while they are measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class StateServiceBenchmark {

    /** Facts in all orders together before it begins: what is told in five seconds is little against it. */
    private static final int FACTS_IN_ALL = 40_000;

    @Param({"10", "100", "500", "2000"})
    int facts;

    @Param("1")
    int lines;

    private StateService service;
    private List<HotOrder> orders;
    private int turn;

    @Setup
    public void tell() {
        service = new StateService();
        orders = new ArrayList<>();
        int count = Math.max(2, FACTS_IN_ALL / facts / lines);
        for (int i = 0; i < count; i++) {
            HotOrder order = new HotOrder("hot-" + i, lines);
            order.facts(facts).forEach(service::take);
            service.forgetWhatItPublished();
            orders.add(order);
        }
    }

    /** What was published lies in memory here, and elsewhere does not. */
    @Setup(Level.Iteration)
    public void forget() {
        service.forgetWhatItPublished();
    }

    @TearDown
    public void end() {
        service.close();
    }

    private HotOrder order() {
        turn = (turn + 1) % orders.size();
        return orders.get(turn);
    }

    @Benchmark
    public void fastPath() {
        service.take(order().next());
    }

    @Benchmark
    public void refold() {
        service.take(order().late());
    }
}
