package io.orderfold.kernel.failure;

import io.orderfold.kernel.deadletter.DeadLetter;
import io.orderfold.kernel.deadletter.DeadLetterException;
import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import io.orderfold.kernel.deadletter.DeadLetterReason;
import io.orderfold.kernel.deadletter.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns a failure and the place where it happened into the record for the topic of the letters. Total: nothing it is given may be missing. */
final class LetterWriter {

    private static final Logger LOG = Logger.getLogger(LetterWriter.class);

    private final LetterSettings settings;

    LetterWriter(LetterSettings settings) {
        this.settings = settings;
    }

    LetterSettings settings() {
        return settings;
    }

    /** The letter of what is being worked on: the record in the context, or the step itself in a punctuator. */
    List<ProducerRecord<byte[], byte[]>> ofContext(
            ErrorHandlerContext context, boolean bytesAreGone, TechnicalCase otherwise, Exception failure) {
        Optional<DeadLetterException> given = Blame.givenReason(failure);
        DeadLetterReason reason = given.map(DeadLetterException::reason).orElse(otherwise.reason());
        String sentence = given.map(DeadLetterException::sentence).orElse(otherwise.sentence());
        String subject = given.flatMap(DeadLetterException::subject).orElse("");
        DeadLetter letter = letter(
                        reason,
                        origin(context, subject),
                        context.sourceRawKey(),
                        context.sourceRawValue(),
                        context.headers(),
                        sentence)
                .withException(
                        failure instanceof DeadLetterException && failure.getCause() != null
                                ? failure.getCause()
                                : failure)
                .withDetail(DeadLetterHeaders.STEP, step(context));
        if (!subject.isEmpty()) {
            letter = letter.withDetail(DeadLetterHeaders.ORDER_ID, subject);
        }
        if (bytesAreGone) {
            letter = letter.withDetail(DeadLetterHeaders.OMITTED_ORIGINAL, "true");
        }
        return toTopic(letter);
    }

    /**
     * The letter of a record that the client or the broker refused. By then nobody knows which record it was made from: Kafka Streams names the one that is
     * being worked on when the refusal comes.
     */
    List<ProducerRecord<byte[], byte[]>> ofOutput(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> output, TechnicalCase why, Exception failure) {
        String subject = output.topic() + "/" + Digest.of(output.key(), output.value());
        int partition = Objects.requireNonNullElse(output.partition(), Origin.UNKNOWN);
        Instant timestamp = Instant.ofEpochMilli(Objects.requireNonNullElse(output.timestamp(), 0L));
        return toTopic(letter(
                        why.reason(),
                        Origin.ofStep(settings.applicationId(), step(context), subject, partition, timestamp),
                        output.key(),
                        output.value(),
                        output.headers(),
                        why.sentence())
                .withException(failure)
                .withDetail(DeadLetterHeaders.STEP, step(context)));
    }

    /** Whether the context is of a record of a topic, not of a punctuator. */
    static boolean isOfRecord(ErrorHandlerContext context) {
        return context.topic() != null && context.partition() >= 0 && context.offset() >= 0;
    }

    /**
     * Whether Kafka Streams has let go of the record's bytes, which it does once a result went to a topic. A record without key and value looks the
     * same, and is known by the typed record still having neither.
     */
    static boolean bytesAreGone(ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception failure) {
        boolean bothMissing = context.sourceRawKey() == null && context.sourceRawValue() == null;
        boolean neverThere = record != null && record.key() == null && record.value() == null;
        return isOfRecord(context) && bothMissing && !neverThere && !(failure instanceof DeadLetterException);
    }

    private DeadLetter letter(
            DeadLetterReason reason,
            Origin origin,
            byte @Nullable [] key,
            byte @Nullable [] value,
            @Nullable Headers headers,
            String sentence) {
        return DeadLetter.of(
                reason,
                origin,
                key,
                value,
                headers == null ? new RecordHeaders() : headers,
                sentence,
                settings.applicationId(),
                Instant.now(settings.clock()));
    }

    private Origin origin(ErrorHandlerContext context, String subject) {
        Instant timestamp = Instant.ofEpochMilli(Math.max(0, context.timestamp()));
        if (isOfRecord(context)) {
            return new Origin(context.topic(), context.partition(), context.offset(), timestamp);
        }
        int partition =
                context.taskId() == null ? Origin.UNKNOWN : context.taskId().partition();
        return Origin.ofStep(settings.applicationId(), step(context), subject, partition, timestamp);
    }

    private static String step(ErrorHandlerContext context) {
        return Objects.requireNonNullElse(context.processorNodeId(), "unknown");
    }

    private List<ProducerRecord<byte[], byte[]>> toTopic(DeadLetter letter) {
        Origin origin = letter.origin();
        LOG.warnf(
                "Record becomes a letter: reason=%s topic=%s partition=%d offset=%d letterId=%s cause=%s",
                letter.reason().code(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                letter.id(),
                letter.exception() == null
                        ? "none"
                        : letter.exception().getClass().getName());
        Record<byte @Nullable [], byte @Nullable []> record = letter.toRecord(settings.maxBytes());
        return List.of(new ProducerRecord<>(
                settings.topic(), null, record.timestamp(), record.key(), record.value(), record.headers()));
    }
}
