package io.orderfold.kernel.progress;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.streams.errors.StreamsException;

/** Waits for what the broker was asked. */
final class BrokerAnswer {

    private BrokerAnswer() {}

    /**
     * Blocks until the answer is there.
     *
     * @throws StreamsException if it does not come within the limit, or this thread is interrupted, which it stays
     * @throws RuntimeException what the broker answered instead
     */
    static <T> T await(KafkaFuture<T> answer, Duration limit) {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new StreamsException(e);
        } catch (TimeoutException e) {
            throw new StreamsException("The broker did not answer within " + limit + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamsException("Interrupted while asking the broker.", e);
        }
    }
}
