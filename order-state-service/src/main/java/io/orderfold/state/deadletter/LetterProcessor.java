package io.orderfold.state.deadletter;

import io.orderfold.kernel.deadletter.DeadLetter;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Turns a letter into the record for the letter topic: original key, value, headers and time, and why. */
public final class LetterProcessor extends ContextualProcessor<byte[], DeadLetter, byte[], LetterValue> {

    @Override
    public void process(Record<byte[], DeadLetter> record) {
        DeadLetter letter = record.value();
        Record<byte @Nullable [], byte @Nullable []> written = letter.toRecord();
        context()
                .forward(new Record<>(
                        written.key(),
                        new LetterValue(letter.id().value(), Bytes.wrap(written.value())),
                        written.timestamp(),
                        written.headers()));
    }
}
