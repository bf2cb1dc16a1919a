package io.orderfold.lab.demo;

import io.orderfold.lab.simulate.SimulationSettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about what the simulated services do. */
final class SimulationOptions {

    private static final int ORDERS_TO_CHECK = 300;
    private static final double RATE_TO_WATCH = 20;
    private static final double RATE_TO_CHECK = 400;
    private static final double PERCENT = 100;

    @Option(
            names = "--orders",
            paramLabel = "N",
            description = "Tell so many orders and no more; " + ORDERS_TO_CHECK + " with --check, else without end.")
    @Nullable
    Integer orders;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same seed tells the same orders; a new one is drawn if not given.")
    @Nullable
    Long seed;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Records per second over all services; 20, with --check 400 if not given.")
    @Nullable
    Double rate;

    @Option(
            names = "--late",
            paramLabel = "%",
            defaultValue = "10",
            description = "Facts held back behind later ones, in per cent; ${DEFAULT-VALUE} if not given.")
    double late;

    @Option(
            names = "--duplicate",
            paramLabel = "%",
            defaultValue = "5",
            description = "Facts sent twice, in per cent; ${DEFAULT-VALUE} if not given.")
    double duplicate;

    @Option(
            names = "--skew",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How far the clock of a service is off at most, up to 60; ${DEFAULT-VALUE} if not given.")
    long skewSeconds;

    @Option(
            names = "--poison",
            paramLabel = "%",
            defaultValue = "1",
            description = "Records that are no facts, per fact, in per cent; ${DEFAULT-VALUE} if not given.")
    double poison;

    @Option(
            names = "--unknown",
            paramLabel = "%",
            defaultValue = "2",
            description =
                    "Orders with a fact of a type that this version does not know; ${DEFAULT-VALUE} if not given.")
    double unknown;

    /** @throws IllegalArgumentException naming the value that is out of range */
    SimulationSettings settings(boolean check) {
        if (check && orders != null && orders == 0) {
            throw new IllegalArgumentException("--check needs an end: --orders must be at least 1");
        }
        requirePercent("--late", late);
        requirePercent("--duplicate", duplicate);
        requirePercent("--poison", poison);
        requirePercent("--unknown", unknown);
        return new SimulationSettings(
                seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000) : seed,
                orders == null ? (check ? ORDERS_TO_CHECK : 0) : orders,
                rate == null ? (check ? RATE_TO_CHECK : RATE_TO_WATCH) : rate,
                late / PERCENT,
                duplicate / PERCENT,
                Duration.ofSeconds(skewSeconds),
                poison / PERCENT,
                unknown / PERCENT);
    }

    private static void requirePercent(String option, double percent) {
        if (!(percent >= 0 && percent <= PERCENT)) {
            throw new IllegalArgumentException(option + " must lie between 0 and 100 per cent, is " + percent);
        }
    }
}
