package io.orderfold.kernel.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.deadletter.DeadLetterException;
import io.orderfold.kernel.deadletter.TechnicalReason;
import io.orderfold.kernel.serde.RegistryNotFoundException;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import java.io.EOFException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BlameTest {

    @Test
    void the_record_is_to_blame_for_what_would_happen_again_anywhere() {
        for (Exception failure : List.of(
                new NullPointerException(),
                new ArithmeticException(),
                new SerializationException("bad", new EOFException()),
                new SerializationException("unknown", new RegistryNotFoundException("no such id", null)),
                new DeadLetterException(TechnicalReason.NULL_KEY, "no key"),
                new RecordTooLargeException(),
                new InvalidTimestampException("too old"),
                new InvalidRecordException("no key on a compacted topic"))) {
            assertThat(Blame.of(failure)).as("%s", failure).isEqualTo(Blame.RECORD);
        }
    }

    @Test
    void the_surroundings_are_to_blame_wherever_in_the_chain_they_stand() {
        for (Exception cause : List.of(
                new RegistryUnavailableException("away", null),
                new DisconnectException(),
                new TimeoutException(),
                new InterruptedException(),
                new ProcessorStateException("disk"),
                new InvalidStateStoreException("closed"),
                new LockException("another thread"),
                // What the client says of an earlier record, while an innocent one is worked on.
                new StreamsException("send failed", new RecordTooLargeException()))) {
            assertThat(Blame.of(cause)).as("%s", cause).isEqualTo(Blame.SURROUNDINGS);
            assertThat(Blame.of(new IllegalStateException(new SerializationException("wrapped", cause))))
                    .as("wrapped %s", cause)
                    .isEqualTo(Blame.SURROUNDINGS);
        }
    }

    @Test
    void a_chain_that_bites_its_own_tail_is_walked_once() {
        Exception head = new IllegalStateException();
        head.initCause(new IllegalArgumentException(head));

        assertThat(Blame.of(head)).isEqualTo(Blame.RECORD);
        assertThat(Blame.transientCause(head)).isEmpty();
    }
}
