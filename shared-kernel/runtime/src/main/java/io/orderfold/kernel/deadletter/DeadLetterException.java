package io.orderfold.kernel.deadletter;

import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a letter of the record that is being worked on: thrown by a serde, a step or a punctuator that knows the reason, caught by the handlers of the
 * kernel. Has no stack trace of its own, so it costs no more than a return value; the cause keeps its trace.
 *
 * <p>Law: thrown before the step has written anything, because what is written stays written.
 */
public final class DeadLetterException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final transient DeadLetterReason reason;
    private final @Nullable String subject;

    /** @param sentence for a person: what is wrong and what to do; holds no value of the record */
    public DeadLetterException(DeadLetterReason reason, String sentence) {
        this(reason, sentence, null, null);
    }

    /** As {@link #DeadLetterException(DeadLetterReason, String)}, with what was thrown before. */
    public DeadLetterException(DeadLetterReason reason, String sentence, @Nullable Throwable cause) {
        this(reason, sentence, null, cause);
    }

    private DeadLetterException(
            DeadLetterReason reason, String sentence, @Nullable String subject, @Nullable Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
        this.subject = subject;
    }

    /** The same with the id of the subject it is about. A punctuator should say it: it has no record that would. */
    public DeadLetterException about(String subjectId) {
        return new DeadLetterException(reason, sentence(), subjectId, getCause());
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
