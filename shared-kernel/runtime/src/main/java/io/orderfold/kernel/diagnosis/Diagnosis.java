package io.orderfold.kernel.diagnosis;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Answers the three questions from what was left by listeners and samplers: it asks nobody and never waits. */
@Singleton
public final class Diagnosis {

    private final NotProcessing notProcessing;
    private final RestartLoop restartLoop;
    private final RandomRebalances randomRebalances;

    public Diagnosis(NotProcessing notProcessing, RestartLoop restartLoop, RandomRebalances randomRebalances) {
        this.notProcessing = notProcessing;
        this.restartLoop = restartLoop;
        this.randomRebalances = randomRebalances;
    }

    /** An answer to each question, in the order of {@link Answer.Question}. */
    public List<Answer> answers() {
        return List.of(notProcessing.answer(), restartLoop.answer(), randomRebalances.answer());
    }

    /** The answers as people read them, one line each. */
    public String words() {
        return answers().stream()
                .map(answer -> answer.question().words() + ": "
                        + answer.verdict().name().toLowerCase(Locale.ROOT) + ". " + answer.sentence() + "\n")
                .collect(Collectors.joining());
    }
}
