package io.orderfold.kernel.stream;

import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.progress.CopyAges;
import io.orderfold.kernel.rebalance.RebalanceLog;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Keeps what Kafka Streams tells its listeners, so that probes need not ask. An ERROR state ends the process. */
@Singleton
public class StreamWatch implements KafkaStreams.StateListener, StateRestoreListener {

    private final ProcessExit exit;
    private final RebalanceLog rebalances;
    private final CopyAges ages;
    private final KernelMeters meters;
    private final Map<String, Restore> restores = new ConcurrentHashMap<>();
    private volatile KafkaStreams.State state = KafkaStreams.State.CREATED;
    private volatile boolean ranOnce;

    /** Progress of one store partition that is being restored. */
    private record Restore(long restored, long total) {}

    /** @param ages is told when a store begins to be restored */
    public StreamWatch(ProcessExit exit, RebalanceLog rebalances, CopyAges ages, KernelMeters meters) {
        this.exit = exit;
        this.rebalances = rebalances;
        this.ages = ages;
        this.meters = meters;
    }

    /** The client's state as last told. */
    public KafkaStreams.State state() {
        return state;
    }

    /** Whether the first assignment was done and its restore finished, at any time before. */
    public boolean ranOnce() {
        return ranOnce;
    }

    /** Store partitions that are being restored now, each with "restored / total" records. */
    public Map<String, String> restoring() {
        Map<String, String> texts = new TreeMap<>();
        restores.forEach((store, restore) -> texts.put(store, restore.restored() + " / " + restore.total()));
        return texts;
    }

    /** Records that the stores which are being restored now have taken so far. */
    public long restored() {
        return restores.values().stream().mapToLong(Restore::restored).sum();
    }

    /** Records that they will have taken in all. */
    public long toRestore() {
        return restores.values().stream().mapToLong(Restore::total).sum();
    }

    @Override
    public void onChange(KafkaStreams.State newState, KafkaStreams.State oldState) {
        state = newState;
        rebalances.running(newState == KafkaStreams.State.RUNNING);
        if (newState == KafkaStreams.State.RUNNING) {
            ranOnce = true;
        }
        if (newState == KafkaStreams.State.ERROR) {
            exit.request(ExitReason.FATAL_STREAM_ERROR, "The stream client is in state ERROR.");
        }
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        ages.restores(partition, store, start);
        restores.put(name(store, partition), new Restore(0, Math.max(0, end - start)));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEnd, long count) {
        meters.restored(count);
        ages.restored(partition, store, batchEnd);
        restores.computeIfPresent(
                name(store, partition), (key, restore) -> new Restore(restore.restored() + count, restore.total()));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        restores.remove(name(store, partition));
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long total) {
        restores.remove(name(store, partition));
    }

    private static String name(String store, TopicPartition partition) {
        return store + "-" + partition.partition();
    }
}
