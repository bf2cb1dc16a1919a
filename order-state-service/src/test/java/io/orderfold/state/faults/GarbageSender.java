package io.orderfold.state.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderfold.contract.OrderTopics;
import io.orderfold.order.OrderId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer gone mad: each of its records has a right envelope and a value that nobody can read. */
final class GarbageSender implements AutoCloseable {

    private static final long SECOND = 1_000_000_000L;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread;

    /** @param most records in all, so that it ends in any case */
    GarbageSender(String bootstrapServers, String prefix, int perSecond, int most) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        thread = Thread.ofPlatform().name("garbage").unstarted(() -> send(prefix, perSecond, most));
    }

    void start() {
        thread.start();
    }

    long sent() {
        return sent.get();
    }

    /** Waits until so many are on their way. */
    void awaitSent(long records) {
        while (sent.get() < records && isSending()) {
            LockSupport.parkNanos(SECOND / 1_000);
        }
    }

    boolean isSending() {
        return thread.isAlive();
    }

    /** Ends it, and returns when all that was sent is with the broker. */
    void stop() {
        thread.interrupt();
        while (isSending()) {
            LockSupport.parkNanos(SECOND / 1_000);
        }
        producer.flush();
    }

    private void send(String prefix, int perSecond, int most) {
        long start = System.nanoTime();
        for (int i = 0; i < most && !Thread.currentThread().isInterrupted(); i++) {
            OrderId orderId = new OrderId(prefix + "-bad-" + i);
            var unused = producer.send(new ProducerRecord<>(
                    OrderTopics.RETURNS.name(),
                    null,
                    null,
                    orderId.value().getBytes(UTF_8),
                    "garbage".getBytes(UTF_8),
                    FaultyProducer.headers(orderId, WatchedService.type("ReturnReceived"))));
            sent.incrementAndGet();
            for (long due = start + SECOND * (i + 1) / perSecond; System.nanoTime() < due; ) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    @Override
    public void close() {
        stop();
        producer.close();
    }
}
