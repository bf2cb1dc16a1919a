package io.orderfold.kernel.failure;

import io.orderfold.kernel.deadletter.DeadLetter;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * Who writes letters, and where. Read from the settings of one Kafka Streams client, so that every client in a process has its own.
 *
 * @param applicationId the service, named as consumer group in each letter
 * @param topic takes the letters; not empty
 * @param maxBytes of a whole letter: what would make it larger is left out of it
 * @param exactlyOnce whether a failed write takes its whole transaction with it
 * @param clock says when a failure was first seen
 */
public record LetterSettings(String applicationId, String topic, int maxBytes, boolean exactlyOnce, Clock clock) {

    /** Kafka Streams' own name for the topic of the letters. */
    public static final String TOPIC = StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG;

    /** What is wrong when no topic is named, and what to do. */
    public static final String NO_TOPIC = "No topic for dead letters is named: set kafka-streams." + TOPIC
            + " to a topic that exists. Without it a record that fails could only be dropped.";

    /** A {@link Clock} in place of the system's, for tests; not a string. */
    public static final String CLOCK = "orderfold.letter.clock";

    /** What the client adds to a letter before it measures it: lengths, offsets, the header of the batch. */
    private static final int ROOM_FOR_THE_BATCH = 4 * 1024;

    private static final int DEFAULT_MAX_REQUEST = 1024 * 1024;

    /**
     * Reads the settings of a client.
     *
     * @param streams as Kafka Streams has them: names without {@code kafka-streams.}
     * @throws ConfigException with a sentence, when no topic is named
     */
    public static LetterSettings from(Map<String, ?> streams) {
        String topic = text(streams, TOPIC, "");
        if (topic.isBlank()) {
            throw new ConfigException(NO_TOPIC);
        }
        int maxRequest = Integer.parseInt(text(
                streams,
                StreamsConfig.PRODUCER_PREFIX + ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                text(streams, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(DEFAULT_MAX_REQUEST))));
        return new LetterSettings(
                text(streams, StreamsConfig.APPLICATION_ID_CONFIG, "unnamed"),
                topic,
                Math.max(0, Math.min(DeadLetter.DEFAULT_MAX_BYTES, maxRequest - ROOM_FOR_THE_BATCH)),
                text(streams, StreamsConfig.PROCESSING_GUARANTEE_CONFIG, "")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("exactly_once"),
                streams.get(CLOCK) instanceof Clock given ? given : Clock.systemUTC());
    }

    private static String text(Map<String, ?> settings, String name, String otherwise) {
        @Nullable Object value = settings.get(name);
        return Objects.toString(value, otherwise).strip();
    }
}
