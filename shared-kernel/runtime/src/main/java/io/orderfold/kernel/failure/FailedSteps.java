package io.orderfold.kernel.failure;

import io.orderfold.kernel.deadletter.TechnicalReason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A record on which a step fails becomes a letter and the stream goes on. The thread ends instead, and the record is read again, when broker, registry or
 * disk are to blame; and under exactly-once unless the step says, by a {@link io.orderfold.kernel.deadletter.DeadLetterException}, that nothing was
 * written yet: to go on behind a write would keep half of the record's effect.
 *
 * <p>A punctuator that fails leaves a letter too; it has no record, so its letter names the step. Kafka Streams makes the handler from its class name and
 * tells it the settings of its client: nothing is shared between clients.
 */
@RegisterForReflection
public final class FailedSteps implements ProcessingExceptionHandler {

    private static final Logger LOG = Logger.getLogger(FailedSteps.class);

    private static final TechnicalCase STEP_FAILED =
            new TechnicalCase(TechnicalReason.FOLD_FAILED, "the step failed on this record; see the exception");
    private static final TechnicalCase PUNCTUATION_FAILED = new TechnicalCase(
            TechnicalReason.PUNCTUATION_FAILED, "the step failed when it worked by the clock; see the exception");

    private LetterWriter letters;

    /** For Kafka Streams, which calls {@link #configure} next. */
    @SuppressWarnings("NullAway.Init")
    public FailedSteps() {}

    @Override
    public void configure(Map<String, ?> settings) {
        letters = new LetterWriter(LetterSettings.from(settings));
    }

    @Override
    public Response handleError(ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception failure) {
        if (Blame.of(failure) == Blame.SURROUNDINGS) {
            return Response.fail();
        }
        if (letters.settings().exactlyOnce() && !Blame.isBeforeWrites(failure)) {
            LOG.errorf(
                    "Step failed perhaps behind a write: topic=%s partition=%d offset=%d step=%s",
                    context.topic(), context.partition(), context.offset(), context.processorNodeId());
            return Response.fail();
        }
        boolean bytesAreGone = LetterWriter.bytesAreGone(context, record, failure);
        TechnicalCase otherwise = LetterWriter.isOfRecord(context) ? STEP_FAILED : PUNCTUATION_FAILED;
        return Response.resume(letters.ofContext(context, bytesAreGone, otherwise, failure));
    }
}
