package io.orderfold.query.letters;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.LetterDecision;
import io.orderfold.kernel.topology.TopicPrefix;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serde;

/**
 * Writes down what an operator wants, where the letter lies; what comes of it is decided by who reads it. A decision that was written is not lost, and one that
 * is written twice is the same operation. Any thread, not one that must not wait.
 */
public final class DecisionWriter implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final Serde<LetterDecision> decisions;
    private final String topic;

    public DecisionWriter(Producer<byte[], byte[]> producer, Serde<LetterDecision> decisions, TopicPrefix environment) {
        this.producer = producer;
        this.decisions = decisions;
        this.topic = environment.of(OrderTopics.DECISIONS.name());
    }

    /** A decision, and the partition of its letter. */
    public record Placed(LetterDecision decision, int partition) {}

    /** It is not known whether the broker has all of them. */
    public static final class NotWrittenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotWrittenException(Exception cause) {
            super("The broker did not take the decision in time.", cause);
        }
    }

    /** Returns when the broker has all of them.
     *
     * @throws NotWrittenException if it is not known that it has
     */
    public void write(List<Placed> placed) {
        try {
            List<Future<?>> written = new ArrayList<>();
            for (Placed one : placed) {
                LetterDecision decision = one.decision();
                written.add(producer.send(new ProducerRecord<>(
                        topic,
                        one.partition(),
                        decision.getLetterId().getBytes(StandardCharsets.UTF_8),
                        decisions.serializer().serialize(topic, decision))));
            }
            for (Future<?> each : written) {
                each.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new NotWrittenException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotWrittenException(e);
        }
    }

    @Override
    public void close() {
        producer.close(LIMIT);
    }
}
