package io.orderfold.kernel.testing.situations;

import io.orderfold.kernel.stream.StreamWatch;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Lets a test stop a restore between two batches, so that it sees one under way however small the store is. */
record SlowedRestore(StreamWatch watch, Runnable onBatch) implements StateRestoreListener {

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        watch.onRestoreStart(partition, store, start, end);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEnd, long count) {
        watch.onBatchRestored(partition, store, batchEnd, count);
        onBatch.run();
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        watch.onRestoreEnd(partition, store, total);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long total) {
        watch.onRestoreSuspended(partition, store, total);
    }
}
