package io.orderfold.state.read;

import io.orderfold.contract.Decoded;
import io.orderfold.contract.FactDecoder;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.Unreadable;
import io.orderfold.kernel.serde.AvroFrame;
import io.orderfold.kernel.serde.SchemaAnswer;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.order.OrderId;
import java.util.Arrays;

/**
 * From the value of a record to an event: the wire prefix, the writer schema, the body. Any thread.
 *
 * <p>The schema is looked up here and not by a deserializer, because three answers must be told apart: an id that the
 * registry does not know is a letter, a registry that cannot be asked is not, and a type that only this version does not
 * know is a fact.
 */
public final class PayloadReader {

    private final SchemaById schemas;
    private final FactDecoder decoder;

    public PayloadReader(SchemaById schemas) {
        this(schemas, new FactDecoder());
    }

    /** @param decoder knows the types of this version */
    public PayloadReader(SchemaById schemas, FactDecoder decoder) {
        this.schemas = schemas;
        this.decoder = decoder;
    }

    /**
     * Reads a value that travels under this type and key.
     *
     * @throws io.orderfold.kernel.serde.RegistryUnavailableException if the writer schema is not known yet and the
     *     registry cannot be asked; transient
     */
    public Decoded read(String type, OrderId orderId, byte[] value) {
        return switch (AvroFrame.parse(value)) {
            case AvroFrame.Unframed bare -> new Unreadable(LetterReason.UNREADABLE_VALUE, bare.explanation());
            case AvroFrame.Framed framed ->
                switch (schemas.find(framed.contentId())) {
                    case SchemaAnswer.UnknownId unknown ->
                        new Unreadable(LetterReason.UNKNOWN_SCHEMA, unknown.explanation());
                    case SchemaAnswer.Resolved resolved ->
                        decoder.decode(type, orderId, resolved.schema(), body(value));
                };
        };
    }

    /** The Avro bytes of a framed value. */
    static byte[] body(byte[] value) {
        return Arrays.copyOfRange(value, AvroFrame.PREFIX_LENGTH, value.length);
    }
}
