package io.orderfold.kernel.diagnosis;

import io.orderfold.kernel.diagnosis.Answer.Question;
import io.orderfold.kernel.diagnosis.Answer.Verdict;
import io.orderfold.kernel.stream.ExitReason;
import io.orderfold.kernel.stream.StartDiary;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does the service start again and again, and why did it end? */
@Singleton
public final class RestartLoop {

    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final int STARTS_OF_A_LOOP = 3;

    private final StartDiary diary;

    public RestartLoop(StartDiary diary) {
        this.diary = diary;
    }

    Answer answer() {
        long lately = diary.startsWithin(LATELY);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("starts", diary.starts());
        numbers.put("startsInTenMinutes", lately);
        diary.lastExit().ifPresent(exit -> {
            numbers.put("lastExitReason", exit.reason());
            numbers.put("lastExitAt", exit.at().toString());
            numbers.put("lastExitSentence", exit.sentence());
        });
        return new Answer(Question.RESTART_LOOP, verdict(lately), sentence(lately), numbers, List.of());
    }

    private Verdict verdict(long lately) {
        if (!diary.isKept()) {
            return Verdict.UNKNOWN;
        }
        boolean ended = diary.lastExit()
                .filter(exit -> !exit.reason().equals(ExitReason.STOPPED.name()))
                .isPresent();
        return ended && lately >= STARTS_OF_A_LOOP ? Verdict.YES : Verdict.NO;
    }

    private String sentence(long lately) {
        if (!diary.isKept()) {
            return "Starts are not remembered: set kafka-streams.state.dir or orderfold.stream.diary-directory to a folder"
                    + " that outlives the process.";
        }
        String starts = "Started " + (diary.starts() == 1 ? "once" : diary.starts() + " times") + ", " + lately
                + " of them within the last ten minutes.";
        return starts
                + diary.lastExit()
                        .map(exit -> " The run before ended with " + exit.reason() + ": " + exit.sentence())
                        .orElse(" No run before is known.");
    }
}
