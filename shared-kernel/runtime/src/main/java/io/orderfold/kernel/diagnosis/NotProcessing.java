package io.orderfold.kernel.diagnosis;

import io.orderfold.kernel.diagnosis.Answer.Question;
import io.orderfold.kernel.diagnosis.Answer.Verdict;
import io.orderfold.kernel.headway.Headway;
import io.orderfold.kernel.headway.ThreadHeadway;
import io.orderfold.kernel.progress.LagWatch;
import io.orderfold.kernel.progress.PartitionLag;
import io.orderfold.kernel.stream.BrokerContact;
import io.orderfold.kernel.stream.FailurePolicy;
import io.orderfold.kernel.stream.KernelSettings;
import io.orderfold.kernel.stream.StreamLifecycle;
import io.orderfold.kernel.stream.StreamWatch;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Is the process alive without doing its work, and what holds it? */
@Singleton
public final class NotProcessing {

    private final StreamWatch watch;
    private final StreamLifecycle lifecycle;
    private final FailurePolicy failures;
    private final Headway headway;
    private final LagWatch lag;
    private final BrokerContact contact;
    private final Duration stallLimit;

    public NotProcessing(
            StreamWatch watch,
            StreamLifecycle lifecycle,
            FailurePolicy failures,
            Headway headway,
            LagWatch lag,
            BrokerContact contact,
            KernelSettings settings) {
        this.watch = watch;
        this.lifecycle = lifecycle;
        this.failures = failures;
        this.headway = headway;
        this.lag = lag;
        this.contact = contact;
        this.stallLimit = settings.stream().stallLimit();
    }

    Answer answer() {
        List<String> causes = causes();
        long waiting =
                lag.partitions().stream().mapToLong(PartitionLag::waiting).sum();
        String sentence = causes.isEmpty() ? atWork(waiting) : String.join(" ", causes);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("state", watch.state().name());
        numbers.put("waitingRecords", waiting);
        return new Answer(
                Question.ALIVE_BUT_NOT_PROCESSING,
                causes.isEmpty() ? Verdict.NO : Verdict.YES,
                sentence,
                numbers,
                lines());
    }

    private List<String> causes() {
        List<String> causes = new ArrayList<>();
        lifecycle.waitingFor().ifPresent(what -> causes.add("Nothing is read yet: the stream waits for " + what + "."));
        // Before the start the line above says the same.
        contact.awayFor()
                .filter(away -> causes.isEmpty())
                .ifPresent(away -> causes.add("The broker has not answered for " + away.toSeconds() + " s."));
        headway.threads().stream()
                .filter(ThreadHeadway::isHeldUp)
                .forEach(thread -> causes.add("Thread " + thread.thread() + " " + thread.sentence() + "."));
        failures.suffersFrom()
                .ifPresent(
                        cause -> causes.add("A thread failed and is tried again, nothing is skipped: " + cause + "."));
        if (!watch.restoring().isEmpty()) {
            causes.add("Stores are being restored first: " + watch.restoring() + ".");
        }
        List<PartitionLag> standing = lag.standing(stallLimit.plus(lifecycle.commitInterval()));
        if (!standing.isEmpty()) {
            causes.add("Records wait and none is processed in "
                    + standing.stream()
                            .map(one -> one.partition() + " (" + one.sentence() + ")")
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (watch.ranOnce() && !watch.state().isRunningOrRebalancing()) {
            causes.add("The stream client is in state " + watch.state() + ".");
        }
        return causes;
    }

    private String atWork(long waiting) {
        if (lag.partitions().isEmpty()) {
            return "No partition is active in this process: others hold them all, or none was given out yet.";
        }
        return waiting == 0
                ? "Everything that was committed when last looked at is processed."
                : "Records wait (" + waiting + "), and every partition moves on.";
    }

    private List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (ThreadHeadway thread : headway.threads()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("thread", thread.thread());
            line.put("activity", thread.activity().name().toLowerCase(Locale.ROOT));
            line.put("quietMillis", thread.quietFor().toMillis());
            line.put("sentence", thread.sentence());
            lines.add(line);
        }
        for (PartitionLag partition : lag.partitions()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("partition", partition.partition().toString());
            line.put("thread", partition.thread());
            line.put("waitingRecords", partition.waiting());
            line.put("unprocessedSeconds", partition.standsFor().toSeconds());
            line.put("sentence", partition.sentence());
            lines.add(line);
        }
        return lines;
    }
}
