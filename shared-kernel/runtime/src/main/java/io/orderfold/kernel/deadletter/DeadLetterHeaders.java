package io.orderfold.kernel.deadletter;

import java.util.Set;

/**
 * Every header name a letter may carry beside the record's own. All values are UTF-8 text, so that a person reads them in any Kafka tool.
 *
 * <p>The foreign families (Kafka Streams, Spring, Conduktor, SmallRye) repeat what ours say, for the tools that know them.
 */
public final class DeadLetterHeaders {

    /** Start of the names that are our own. */
    public static final String PREFIX = "order-dlq-";

    /** Letter id, see {@link LetterId}. */
    public static final String ID = PREFIX + "id";
    /** {@code technical} or {@code domain}. */
    public static final String CLASS = PREFIX + "class";
    /** Stable code of the reason. */
    public static final String REASON = PREFIX + "reason";
    /** Id of the subject the record is about, if known. */
    public static final String ORDER_ID = PREFIX + "order-id";
    /** When the failure was first seen, ISO-8601 in UTC. */
    public static final String FIRST_FAILED_AT = PREFIX + "first-failed-at";
    /** How often the record was tried, from 1. */
    public static final String ATTEMPT = PREFIX + "attempt";
    /** Version of the subject's state when the record failed. */
    public static final String STATE_VERSION = PREFIX + "state-version";
    /** Version of the code that judged it. */
    public static final String FOLD_VERSION = PREFIX + "fold-version";
    /** A sentence for a person. */
    public static final String EXPLANATION = PREFIX + "explanation";
    /** Bytes of a value that was too large to be carried. Its presence says: fetch the original from its topic. */
    public static final String OMITTED_VALUE_SIZE = PREFIX + "omitted-value-size";
    /** SHA-256 of a value that was too large to be carried, lower-case hex. */
    public static final String OMITTED_VALUE_SHA256 = PREFIX + "omitted-value-sha256";
    /** Bytes of a key that was too large to be carried; the letter has none then. */
    public static final String OMITTED_KEY_SIZE = PREFIX + "omitted-key-size";
    /** SHA-256 of a key that was too large to be carried, lower-case hex. */
    public static final String OMITTED_KEY_SHA256 = PREFIX + "omitted-key-sha256";
    /** Bytes of the names and values of headers that were too large to be carried. */
    public static final String OMITTED_HEADERS_SIZE = PREFIX + "omitted-headers-size";
    /**
     * SHA-256 of the headers that were too large to be carried, lower-case hex: for each, in order, length of the name (4 bytes, big-endian), name, length of
     * the value (4 bytes, −1 for none), value.
     */
    public static final String OMITTED_HEADERS_SHA256 = PREFIX + "omitted-headers-sha256";

    /** Name of the step of the topology that failed. */
    public static final String STEP = PREFIX + "step";
    /**
     * Says that key and value are missing though the original had them: Kafka Streams had let go of the bytes when the step failed. Its presence says:
     * fetch the original from its topic.
     */
    public static final String OMITTED_ORIGINAL = PREFIX + "omitted-original";

    static final String STREAMS_EXCEPTION = "__streams.errors.exception";
    static final String STREAMS_MESSAGE = "__streams.errors.message";
    static final String STREAMS_STACKTRACE = "__streams.errors.stacktrace";
    static final String STREAMS_TOPIC = "__streams.errors.topic";
    static final String STREAMS_PARTITION = "__streams.errors.partition";
    static final String STREAMS_OFFSET = "__streams.errors.offset";
    static final String SPRING_TOPIC = "kafka_dlt-original-topic";
    static final String SPRING_EXCEPTION = "kafka_dlt-exception-fqcn";
    static final String SPRING_MESSAGE = "kafka_dlt-exception-message";
    static final String SPRING_GROUP = "kafka_dlt-original-consumer-group";
    static final String ORIGINAL_TOPIC = "x-original-topic";
    static final String SMALLRYE_REASON = "dead-letter-reason";
    static final String SMALLRYE_TOPIC = "dead-letter-topic";
    static final String SMALLRYE_PARTITION = "dead-letter-partition";
    static final String SMALLRYE_OFFSET = "dead-letter-offset";

    private static final Set<String> FOREIGN = Set.of(
            STREAMS_EXCEPTION,
            STREAMS_MESSAGE,
            STREAMS_STACKTRACE,
            STREAMS_TOPIC,
            STREAMS_PARTITION,
            STREAMS_OFFSET,
            SPRING_TOPIC,
            SPRING_EXCEPTION,
            SPRING_MESSAGE,
            SPRING_GROUP,
            ORIGINAL_TOPIC,
            SMALLRYE_REASON,
            SMALLRYE_TOPIC,
            SMALLRYE_PARTITION,
            SMALLRYE_OFFSET);

    private DeadLetterHeaders() {}

    /** Whether a header was put on by a letter, not by the record's producer: a replay leaves it out. */
    public static boolean isOfLetter(String headerName) {
        return headerName.startsWith(PREFIX) || FOREIGN.contains(headerName);
    }
}
