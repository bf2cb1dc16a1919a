package io.orderfold.kernel.failure;

import io.orderfold.kernel.deadletter.TechnicalReason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * A record whose key or value cannot be read becomes a letter and the stream goes on; when broker or registry are to blame, the thread ends and the record
 * is read again.
 *
 * <p>Kafka Streams makes it from its class name, once per task, and tells it the settings of its client: nothing is shared between clients.
 */
@RegisterForReflection
public final class UnreadableRecords implements DeserializationExceptionHandler {

    private static final TechnicalCase UNREADABLE = new TechnicalCase(
            TechnicalReason.UNREADABLE_VALUE,
            "key or value cannot be read as what this topic holds; see the exception");

    private LetterWriter letters;

    /** For Kafka Streams, which calls {@link #configure} next. */
    @SuppressWarnings("NullAway.Init")
    public UnreadableRecords() {}

    @Override
    public void configure(Map<String, ?> settings) {
        letters = new LetterWriter(LetterSettings.from(settings));
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        if (Blame.of(failure) == Blame.SURROUNDINGS) {
            return Response.fail();
        }
        return Response.resume(letters.ofContext(context, false, UNREADABLE, failure));
    }
}
