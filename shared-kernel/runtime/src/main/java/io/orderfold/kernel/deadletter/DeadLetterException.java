package io.orderfold.kernel.deadletter;

import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a letter of the record that is being worked on: thrown by a serde, a step or a punctuator that knows the reason, caught by the handlers of the
 * kernel. Has no stack trace of its own, so it costs no more than a return value; the cause keeps its trace.
 *
 * <p>Law: thrown before the record has led to any write, to a store or a topic, because what is written stays written; else
 * {@link #perhapsAfterWrites()}.
 */
public final class DeadLetterException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final transient DeadLetterReason reason;
    private final @Nullable String subject;
    private final boolean perhapsAfterWrites;

    /** @param sentence for a person: what is wrong and what to do; holds no value of the record */
    public DeadLetterException(DeadLetterReason reason, String sentence) {
        this(reason, sentence, null);
    }

    /** As {@link #DeadLetterException(DeadLetterReason, String)}, with what was thrown before. */
    public DeadLetterException(DeadLetterReason reason, String sentence, @Nullable Throwable cause) {
        this(reason, sentence, cause, null, false);
    }

    private DeadLetterException(
            DeadLetterReason reason,
            String sentence,
            @Nullable Throwable cause,
            @Nullable String subject,
            boolean perhapsAfterWrites) {
        super(sentence, cause);
        this.reason = reason;
        this.subject = subject;
        this.perhapsAfterWrites = perhapsAfterWrites;
    }

    /** The same with the id of the subject it is about. A punctuator should say it: it has no record that would. */
    public DeadLetterException about(String subjectId) {
        return new DeadLetterException(reason, sentence(), getCause(), subjectId, perhapsAfterWrites);
    }

    /** The same for code that cannot know whether something was written before. Under exactly-once it makes no letter but ends the thread. */
    public DeadLetterException perhapsAfterWrites() {
        return new DeadLetterException(reason, sentence(), getCause(), subject, true);
    }

    /** Whether the record may have led to a write before this was thrown. */
    public boolean isPerhapsAfterWrites() {
        return perhapsAfterWrites;
    }

    /** Why. */
    public DeadLetterReason reason() {
        return reason;
    }

    /** The sentence given. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** Id of the subject, if known. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }
}
