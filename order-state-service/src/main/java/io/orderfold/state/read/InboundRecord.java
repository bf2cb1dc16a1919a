package io.orderfold.state.read;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record of an inbound topic as it came.
 *
 * @param key its bytes, null if it had none
 * @param value its bytes, null if it had none
 * @param loggedAt when the broker appended it; inbound topics use LogAppendTime
 */
public record InboundRecord(
        String topic,
        int partition,
        long offset,
        Instant loggedAt,
        @Nullable Bytes key,
        @Nullable Bytes value,
        Headers headers) {

    /** Bytes of key, value and headers, uncompressed. */
    public long size() {
        long size = length(key) + length(value);
        for (var header : headers) {
            size += header.key().length() + length(Bytes.wrap(header.value()));
        }
        return size;
    }

    private static long length(@Nullable Bytes bytes) {
        return bytes == null ? 0 : bytes.get().length;
    }
}
