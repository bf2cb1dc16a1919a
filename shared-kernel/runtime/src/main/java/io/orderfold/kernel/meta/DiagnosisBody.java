package io.orderfold.kernel.meta;

import io.orderfold.kernel.diagnosis.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answers to the three questions, in the order in which they are asked. */
@Schema(name = "Diagnosis")
public record DiagnosisBody(
        @Schema(description = "When they were given.") Instant at,

        @Schema(description = "Name of the replica that gave them, such as that of its pod; empty if it has none.")
        String instance,

        List<AnswerBody> answers) {

    /** The answer to one question. */
    @Schema(name = "Answer")
    public record AnswerBody(
            @Schema(description = "As people ask it: alive but not processing, restart loop, random rebalances.")
            String question,

            @Schema(description = "yes, no, or unknown when this process lacks what it would need to know.")
            String answer,

            @Schema(description = "In words, with the cause as far as this process sees it. Holds no data of a record.")
            String sentence,

            @Schema(description = "What else is known, by name.")
            Map<String, Object> numbers,

            @Schema(description = "One entry for each thread, partition or rebalance.")
            List<Map<String, Object>> lines) {}

    static DiagnosisBody of(List<Answer> answers, String instance, Instant at) {
        return new DiagnosisBody(
                at,
                instance,
                answers.stream()
                        .map(answer -> new AnswerBody(
                                answer.question().words(),
                                answer.verdict().name().toLowerCase(Locale.ROOT),
                                answer.sentence(),
                                answer.numbers(),
                                answer.lines()))
                        .toList());
    }
}
