package io.orderfold.kernel.diagnosis;

import io.orderfold.kernel.diagnosis.Answer.Question;
import io.orderfold.kernel.diagnosis.Answer.Verdict;
import io.orderfold.kernel.rebalance.Rebalance;
import io.orderfold.kernel.rebalance.Rebalance.Cause;
import io.orderfold.kernel.rebalance.RebalanceLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Do partitions move although nobody meant it, who makes them, and what does it cost? */
@Singleton
public final class RandomRebalances {

    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final int TOO_MANY = 3;

    private final RebalanceLog log;
    private final Clock clock;

    @Inject
    public RandomRebalances(RebalanceLog log) {
        this(log, Clock.systemUTC());
    }

    RandomRebalances(RebalanceLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    Answer answer() {
        List<Rebalance> recent = log.recent();
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("rebalances", log.count());
        numbers.put("underWay", log.isOpen());
        return new Answer(
                Question.RANDOM_REBALANCES,
                verdict(recent),
                sentence(recent),
                numbers,
                recent.stream().map(RandomRebalances::line).toList());
    }

    /** Somebody who comes or goes is an ordinary cause, unless it happens over and over. */
    private Verdict verdict(List<Rebalance> recent) {
        Instant from = clock.instant().minus(LATELY);
        List<Rebalance> lately = recent.stream()
                .filter(one -> one.cause() != Cause.STARTED && !one.at().isBefore(from))
                .toList();
        boolean withoutCause =
                lately.stream().anyMatch(one -> one.cause() == Cause.THROWN_OUT || one.cause() == Cause.SAME_MEMBERS);
        return withoutCause || lately.size() >= TOO_MANY ? Verdict.YES : Verdict.NO;
    }

    private String sentence(List<Rebalance> recent) {
        String underWay = log.isOpen() ? " One is under way." : "";
        if (recent.isEmpty()) {
            return "No rebalance has ended since the process began." + underWay;
        }
        Rebalance last = recent.getLast();
        return "Rebalances since the process began: " + log.count() + ". The last began at " + last.at() + ", took "
                + last.took().toMillis() + " ms, because " + last.cause().words() + who(last) + "; "
                + last.moved().size() + " partitions moved." + underWay;
    }

    private static String who(Rebalance rebalance) {
        if (rebalance.cause() == Cause.STARTED) {
            return " (members now: " + String.join(", ", rebalance.joined()) + ")";
        }
        String joined = rebalance.joined().isEmpty() ? "" : " joined: " + String.join(", ", rebalance.joined());
        String left = rebalance.left().isEmpty() ? "" : " left: " + String.join(", ", rebalance.left());
        return joined.isEmpty() && left.isEmpty() ? "" : " (" + (joined + left).strip() + ")";
    }

    private static Map<String, Object> line(Rebalance rebalance) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", rebalance.at().toString());
        line.put("tookMillis", rebalance.took().toMillis());
        line.put("cause", rebalance.cause().name().toLowerCase(Locale.ROOT));
        line.put("joined", rebalance.joined());
        line.put("left", rebalance.left());
        line.put("moved", new TreeMap<>(rebalance.moved()));
        return line;
    }
}
