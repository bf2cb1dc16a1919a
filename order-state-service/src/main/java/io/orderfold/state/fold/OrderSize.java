package io.orderfold.state.fold;

import io.orderfold.order.CaptureEvent;
import io.orderfold.state.fold.FoldOutcome.Journalled;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Whether an order still fits the records that carry it. Asked before the first write: a record that the client finds too
 * large aborts the transaction, and the same fact would abort the next one. Always measured, so that whatever an order
 * holds counts: its ledger, the facts that wait and their sentences.
 */
final class OrderSize {

    /** State and changelog topics take 8 MiB; the last of it is left for keys, headers and what is around a record. */
    static final int MAX_BYTES = 7 * 1024 * 1024;

    private OrderSize() {}

    /** A sentence if the order would be too large, for the letter that takes the place of the fact. */
    static Optional<String> objection(Journalled journalled) {
        int lines = journalled.stored().getLedger().getLines().size();
        if (lines > CaptureEvent.MAX_LINES) {
            return Optional.of(
                    "the order would have " + lines + " lines, at most " + CaptureEvent.MAX_LINES + " are possible");
        }
        int bytes = IntStream.of(
                        encodedLength(journalled.stored()),
                        encodedLength(journalled.state()),
                        encodedLength(journalled.change()))
                .max()
                .orElseThrow();
        return bytes <= MAX_BYTES
                ? Optional.empty()
                : Optional.of("the order would take " + bytes + " bytes, at most " + MAX_BYTES + " are possible");
    }

    private static int encodedLength(SpecificRecordBase record) {
        Counter counter = new Counter();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(counter, null);
        try {
            new SpecificDatumWriter<>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return counter.bytes;
    }

    /** Counts and keeps nothing. */
    private static final class Counter extends OutputStream {

        private int bytes;

        @Override
        public void write(int one) {
            bytes = Math.addExact(bytes, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes = Math.addExact(bytes, length);
        }
    }
}
