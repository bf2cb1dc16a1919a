package io.orderfold.kernel.serde;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Gives the registry's serializer a writer for each record. The library's own provider computes the fingerprint of the whole schema for each of them,
 * which was a fifth of the time of the state service's stream thread; a writer is cheap without.
 */
@RegisterForReflection
public final class SpecificDatums<T extends SpecificRecord> implements AvroDatumProvider<T> {

    /** The serializer makes its own one. */
    public SpecificDatums() {}

    @Override
    public DatumWriter<T> createDatumWriter(T record, Schema schema) {
        SpecificData model =
                record instanceof SpecificRecordBase generated ? generated.getSpecificData() : SpecificData.get();
        return new SpecificDatumWriter<>(schema, model);
    }

    @Override
    public DatumReader<T> createDatumReader(Schema schema) {
        throw new UnsupportedOperationException("Values are read by SpecificRecordDeserializer.");
    }

    @Override
    public Schema toSchema(T record) {
        return record.getSchema();
    }
}
