package io.orderfold.kernel.failure;

import io.orderfold.kernel.deadletter.TechnicalReason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * What cannot be written. A result that its serializer refuses makes a letter of the record it came from; one that the client or the broker refuses becomes
 * a letter itself. Under exactly-once the thread ends instead: the refusal has spoilt the transaction, or would keep half of the record's effect. So measure
 * before you write, with {@link io.orderfold.kernel.serde.SizeLimit#objection}.
 *
 * <p>Kafka Streams makes it from its class name and tells it the settings of its client: nothing is shared between clients.
 */
@RegisterForReflection
public final class RefusedOutputs implements ProductionExceptionHandler {

    private static final TechnicalCase OVERSIZE =
            new TechnicalCase(TechnicalReason.OVERSIZE, "the result is larger than a record may be");
    private static final TechnicalCase REFUSED =
            new TechnicalCase(TechnicalReason.FOLD_FAILED, "the result was refused; see the exception");
    private static final TechnicalCase NOT_SERIALIZED =
            new TechnicalCase(TechnicalReason.FOLD_FAILED, "the result cannot be serialized; see the exception");
    private static final TechnicalCase NOT_SERIALIZED_BY_CLOCK = new TechnicalCase(
            TechnicalReason.PUNCTUATION_FAILED,
            "what the step made when it worked by the clock cannot be serialized; see the exception");

    private LetterWriter letters;

    /** For Kafka Streams, which calls {@link #configure} next. */
    @SuppressWarnings("NullAway.Init")
    public RefusedOutputs() {}

    @Override
    public void configure(Map<String, ?> settings) {
        letters = new LetterWriter(LetterSettings.from(settings));
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> output, Exception failure) {
        if (failure instanceof RetriableException) {
            return Response.retry();
        }
        boolean isLetter = output.topic().equals(letters.settings().topic());
        if (isLetter || letters.settings().exactlyOnce() || Blame.of(failure) == Blame.SURROUNDINGS) {
            return Response.fail();
        }
        return Response.resume(letters.ofOutput(context, output, isTooLarge(failure) ? OVERSIZE : REFUSED, failure));
    }

    // The interface gives the raw type: neither key nor value is bytes yet.
    @SuppressWarnings("rawtypes")
    @Override
    public Response handleSerializationError(
            ErrorHandlerContext context, ProducerRecord output, Exception failure, SerializationExceptionOrigin part) {
        if (letters.settings().exactlyOnce() || Blame.of(failure) == Blame.SURROUNDINGS) {
            return Response.fail();
        }
        boolean bytesAreGone = LetterWriter.bytesAreGone(context, null, failure);
        TechnicalCase otherwise = LetterWriter.isOfRecord(context) ? NOT_SERIALIZED : NOT_SERIALIZED_BY_CLOCK;
        return Response.resume(letters.ofContext(context, bytesAreGone, otherwise, failure));
    }

    private static boolean isTooLarge(Exception failure) {
        return failure instanceof RecordTooLargeException || failure instanceof RecordBatchTooLargeException;
    }
}
