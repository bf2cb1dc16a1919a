package io.orderfold.state.deadletter;

import io.orderfold.kernel.deadletter.DeadLetter;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Turns a letter into the record for the letter topic: original key, value, headers and time, and why. */
public final class LetterProcessor extends ContextualProcessor<byte[], DeadLetter, byte[], byte[]> {

    @Override
    public void process(Record<byte[], DeadLetter> record) {
        context().forward(record.value().toRecord());
    }
}
