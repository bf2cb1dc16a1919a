package io.orderfold.kernel.testing.topology;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** A record as its bytes are, for topics whose point is that nobody interprets them. Not copied: do not change the bytes. */
public final class RawRecord {

    private final TestRecord<byte[], byte[]> record;

    RawRecord(TestRecord<byte[], byte[]> record) {
        this.record = record;
    }

    public byte @Nullable [] key() {
        return record.key();
    }

    public byte @Nullable [] value() {
        return record.value();
    }

    /** The key as UTF-8; null if there is none. */
    public @Nullable String keyText() {
        return text(record.key());
    }

    public Headers headers() {
        return record.headers();
    }

    /** The last header of this name as UTF-8; null if there is none or it has no value. */
    public @Nullable String header(String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    public Instant timestamp() {
        return record.getRecordTime();
    }

    @Override
    public String toString() {
        return "RawRecord[" + record + "]";
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
