package io.orderfold.kernel.failure;

import io.orderfold.kernel.deadletter.DeadLetterException;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** Who is to blame for a failure: the same record would fail again anywhere, or it would not have failed elsewhere. */
public enum Blame {
    /** The record, or the code that meets it: trying again changes nothing, so it becomes a letter. */
    RECORD,
    /** Broker, registry, disk, another instance: says nothing about the record, so no letter is made of it. */
    SURROUNDINGS;

    /** Kafka's exceptions are about the surroundings; these are about the one record. */
    private static final Set<Class<?>> ABOUT_THE_RECORD = Set.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidRecordException.class,
            InvalidTimestampException.class);

    /** Judges a failure by everything in its cause chain: one cause in the surroundings is enough. */
    public static Blame of(Throwable failure) {
        return find(failure, Blame::isOfSurroundings).isPresent() ? SURROUNDINGS : RECORD;
    }

    /** The cause that passes by itself: registry or broker away, a time-out. Whoever meets it waits and tries again. */
    public static Optional<Throwable> transientCause(Throwable failure) {
        return find(failure, Blame::isTransient);
    }

    /** The reason a step has given, wherever in the chain. */
    static Optional<DeadLetterException> givenReason(Throwable failure) {
        return find(failure, DeadLetterException.class::isInstance).map(DeadLetterException.class::cast);
    }

    /** Whether the step says that the record has led to no write yet. Kafka Streams does not tell. */
    static boolean isBeforeWrites(Throwable failure) {
        return givenReason(failure)
                .filter(given -> !given.isPerhapsAfterWrites())
                .isPresent();
    }

    private static boolean isTransient(Throwable t) {
        return t instanceof RegistryUnavailableException
                || t instanceof RetriableException
                || t instanceof TimeoutException;
    }

    private static boolean isOfSurroundings(Throwable t) {
        boolean ofKafka = t instanceof KafkaException
                && !(t instanceof SerializationException)
                && !ABOUT_THE_RECORD.contains(t.getClass());
        return ofKafka || isTransient(t) || t instanceof InterruptedException;
    }

    private static Optional<Throwable> find(Throwable failure, Predicate<Throwable> wanted) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
            if (wanted.test(t)) {
                return Optional.of(t);
            }
        }
        return Optional.empty();
    }
}
