package io.orderfold.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/** A record written and read again, as a topic or a store would. */
final class Bytes {

    static {
        GeneratedClasses.trust();
    }

    private Bytes() {}

    static <T extends SpecificRecord> T again(T record) {
        try {
            return new SpecificDatumReader<T>(
                            record.getSchema(), record.getSchema(), ((SpecificRecordBase) record).getSpecificData())
                    .read(null, DecoderFactory.get().binaryDecoder(EventEncoder.body(record), null));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
