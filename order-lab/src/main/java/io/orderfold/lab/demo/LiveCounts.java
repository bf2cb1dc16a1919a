package io.orderfold.lab.demo;

import io.orderfold.contract.GeneratedClasses;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import io.orderfold.lab.verify.TopicReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Counts what the state service publishes, as it comes: facts by verdict, orders by status, letters. */
final class LiveCounts implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer;
    private final Deserializer<JournalEntry> journal;
    private final Deserializer<OrderChange> changes;
    private final Thread thread;
    // A verdict may change when a fact comes late: the entry is written again under its key.
    private final Map<Long, String> verdictByEntry = new HashMap<>();
    private final SortedMap<String, Integer> byVerdict = new TreeMap<>();
    private final SortedMap<String, Integer> byStatus = new TreeMap<>();
    private long corrections;
    private long letters;
    private volatile boolean closed;

    LiveCounts(String bootstrapServers, String registryUrl) {
        GeneratedClasses.trust();
        var serdes = new RegistrySerdes(BoundedRegistry.patientlyAt(registryUrl), false);
        this.journal = serdes.value(JournalEntry.class).deserializer();
        this.changes = serdes.value(OrderChange.class).deserializer();
        this.consumer = TopicReader.open(
                bootstrapServers,
                List.of(OrderTopics.JOURNAL.name(), OrderTopics.CHANGES.name(), OrderTopics.DEAD_LETTERS.name()));
        this.thread = Thread.ofPlatform().daemon().name("live-counts").start(this::count);
    }

    /** Facts in the journal. */
    synchronized long folded() {
        return verdictByEntry.size();
    }

    /** How often an order was folded again from the start. */
    synchronized long corrections() {
        return corrections;
    }

    synchronized long letters() {
        return letters;
    }

    synchronized SortedMap<String, Integer> byVerdict() {
        return new TreeMap<>(byVerdict);
    }

    synchronized SortedMap<String, Integer> byStatus() {
        return new TreeMap<>(byStatus);
    }

    private void count() {
        try {
            while (!closed) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException closing) {
            // close() is waiting for this thread.
            return;
        } finally {
            consumer.close();
        }
    }

    /** Counts, as soon as the registry answers: it may end before this thread does, when the demo ends, and somebody may end it to see what happens. */
    private void take(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        while (!closed) {
            try {
                count(record);
                return;
            } catch (RegistryUnavailableException away) {
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private synchronized void count(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        if (record.topic().equals(OrderTopics.DEAD_LETTERS.name())) {
            letters++;
        } else if (record.topic().equals(OrderTopics.JOURNAL.name())) {
            var entry = journal.deserialize(record.topic(), record.value());
            var verdict = entry.getVerdict().name();
            add(byVerdict, verdict, 1);
            var before = verdictByEntry.put(hash(record.key()), verdict);
            if (before != null) {
                add(byVerdict, before, -1);
            }
        } else {
            var change = changes.deserialize(record.topic(), record.value());
            add(byStatus, change.getTo().name(), 1);
            if (change.getFrom() != null) {
                add(byStatus, change.getFrom().name(), -1);
            }
            corrections += change.getCorrection() ? 1 : 0;
        }
    }

    /** Of 64 bits, so that a demo that runs for days keeps little and still tells its entries apart. */
    private static long hash(byte @Nullable [] key) {
        return key == null ? 0 : ((long) Arrays.hashCode(key) << Integer.SIZE) ^ Utils.murmur2(key);
    }

    private static void add(Map<String, Integer> counts, String name, int more) {
        counts.merge(name, more, (old, change) -> old + change == 0 ? null : old + change);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(POLL.multipliedBy(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
