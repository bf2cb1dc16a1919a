package io.orderfold.kernel.testing.topology;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where records of one topic enter. A record without a time of its own carries the fixture's time at the moment it is sent; every record
 * arrives in partition 0.
 */
public final class TopicInput<K, V> {

    private final TestInputTopic<K, V> topic;
    private final Supplier<Instant> clock;

    TopicInput(TestInputTopic<K, V> topic, Supplier<Instant> clock) {
        this.topic = topic;
        this.clock = clock;
    }

    /** Sends a record and returns when the topology has processed it with everything that follows from it. */
    public void send(@Nullable K key, @Nullable V value) {
        send(key, value, Map.of());
    }

    /** Sends a record with headers, their values as UTF-8. */
    public void send(@Nullable K key, @Nullable V value, Map<String, String> headers) {
        send(key, value, bytes(headers), clock.get());
    }

    /** Sends a record with everything said. */
    public void send(@Nullable K key, @Nullable V value, Headers headers, Instant timestamp) {
        topic.pipeInput(new TestRecord<>(key, value, headers, timestamp));
    }

    /** The sending as a step, for given and when. */
    public Step record(@Nullable K key, @Nullable V value) {
        return () -> send(key, value);
    }

    /** The sending with headers as a step. */
    public Step record(@Nullable K key, @Nullable V value, Map<String, String> headers) {
        return () -> send(key, value, headers);
    }

    /** The sending with a time of its own as a step: stream time moves on with it. */
    public Step recordAt(Instant timestamp, @Nullable K key, @Nullable V value) {
        return () -> send(key, value, new RecordHeaders(), timestamp);
    }

    private static Headers bytes(Map<String, String> texts) {
        var headers = new RecordHeaders();
        texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }
}
