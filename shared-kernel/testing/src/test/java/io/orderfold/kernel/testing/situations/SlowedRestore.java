package io.orderfold.kernel.testing.situations;

import io.orderfold.kernel.progress.StandbyFreshness;
import io.orderfold.kernel.stream.StreamWatch;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;

/** Lets a test stop the restore of a store, or the filling of a standby, between two batches, so that it sees one under way however small the store is. */
record SlowedRestore(StreamWatch watch, StandbyFreshness standbys, Runnable onBatch)
        implements StateRestoreListener, StandbyUpdateListener {

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

    @Override
    public void onUpdateStart(TopicPartition source, String store, long start) {
        standbys.onUpdateStart(source, store, start);
    }

    @Override
    public void onBatchLoaded(TopicPartition source, String store, TaskId task, long batchEnd, long count, long end) {
        onBatch.run();
        standbys.onBatchLoaded(source, store, task, batchEnd, count, end);
    }

    @Override
    public void onUpdateSuspended(TopicPartition source, String store, long offset, long end, SuspendReason reason) {
        standbys.onUpdateSuspended(source, store, offset, end, reason);
    }
}
