package io.orderfold.kernel.serde;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of an Avro value: one zero byte, the content id of the writer schema as four bytes big-endian, the Avro binary body to the end.
 *
 * <p>It is what Apicurio Registry 3 serializers write by default. A frame says nothing about whether the registry knows the id or the body fits
 * the schema.
 */
public sealed interface AvroFrame {

    /** First byte of every framed value. */
    byte MAGIC = 0;

    /** Bytes before the body. */
    int PREFIX_LENGTH = 1 + Integer.BYTES;

    /**
     * A value that has the form. The body is not copied: it stands at {@code bodyOffset} of the array that was parsed.
     *
     * @param contentId id of the writer schema's content, not negative
     * @param bodyOffset index of the first body byte
     * @param bodyLength bytes of the body, may be 0
     */
    record Framed(int contentId, int bodyOffset, int bodyLength) implements AvroFrame {
        public Framed {
            if (contentId < 0 || bodyOffset < 0 || bodyLength < 0) {
                throw new IllegalArgumentException("content id, offset and length of a frame are not negative");
            }
        }
    }

    /**
     * A value that does not have the form.
     *
     * @param explanation a sentence for a person, without any of the bytes
     */
    record Unframed(String explanation) implements AvroFrame {}

    /** Reads the frame of a value. Never throws, whatever the bytes. */
    static AvroFrame parse(byte @Nullable [] value) {
        if (value == null) {
            return new Unframed("There is no value.");
        }
        if (value.length < PREFIX_LENGTH) {
            return new Unframed(
                    "The value has " + value.length + " bytes; a framed value has at least " + PREFIX_LENGTH + ".");
        }
        if (value[0] != MAGIC) {
            return new Unframed("The first byte is " + (value[0] & 0xff) + ", not the magic byte 0.");
        }
        int contentId = ByteBuffer.wrap(value).getInt(1);
        if (contentId < 0) {
            return new Unframed("The four bytes of the content id are a negative number.");
        }
        return new Framed(contentId, PREFIX_LENGTH, value.length - PREFIX_LENGTH);
    }
}
