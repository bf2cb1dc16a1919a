package io.orderfold.kernel.failure;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;

/** Where something failed, when Kafka Streams knows nothing of it at all. */
final class Place implements ErrorHandlerContext {

    static Place unknown() {
        return new Place();
    }

    @Override
    public @Nullable String topic() {
        return null;
    }

    @Override
    public int partition() {
        return -1;
    }

    @Override
    public long offset() {
        return -1;
    }

    @Override
    public @Nullable Headers headers() {
        return null;
    }

    @Override
    public @Nullable String processorNodeId() {
        return null;
    }

    @Override
    public @Nullable TaskId taskId() {
        return null;
    }

    @Override
    public long timestamp() {
        return -1;
    }

    @Override
    public byte @Nullable [] sourceRawKey() {
        return null;
    }

    @Override
    public byte @Nullable [] sourceRawValue() {
        return null;
    }
}
