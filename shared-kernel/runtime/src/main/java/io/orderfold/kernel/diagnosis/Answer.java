package io.orderfold.kernel.diagnosis;

import java.util.List;
import java.util.Map;

/**
 * The answer to one question.
 *
 * @param verdict in a word
 * @param sentence in words, with the cause as far as this process can see it
 * @param numbers what else is known, by name, in a fixed order
 * @param lines one entry for each thread, partition or rebalance
 */
public record Answer(
        Question question,
        Verdict verdict,
        String sentence,
        Map<String, Object> numbers,
        List<Map<String, Object>> lines) {

    /** What people ask. */
    public enum Question {
        /** The process is up: does it do its work? */
        ALIVE_BUT_NOT_PROCESSING("alive but not processing"),
        /** Does it start again and again, and why does it end? */
        RESTART_LOOP("restart loop"),
        /** Do partitions move although nobody meant it, and who makes them? */
        RANDOM_REBALANCES("random rebalances");

        private final String words;

        Question(String words) {
            this.words = words;
        }

        /** As people say it. */
        public String words() {
            return words;
        }
    }

    /** Whether it is so. */
    public enum Verdict {
        YES,
        NO,
        /** This process cannot know; the sentence says what it lacks. */
        UNKNOWN
    }
}
