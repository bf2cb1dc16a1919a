package io.orderfold.kernel.deadletter;

import static java.util.Objects.requireNonNullElse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not take effect, as it came, and why.
 *
 * <p>Laws: the letter's key, value, timestamp and headers are those of the original, byte for byte; what the letter adds stands after them, so the
 * last header of a name is this letter's. Building one never fails for what the original contains: null key, null value, repeated headers, any size.
 * What would make the letter too large stays behind, see {@link #toRecord(int)}.
 *
 * @param reason why, see {@link DeadLetterReason}
 * @param origin where the original stands
 * @param key key bytes, null when the original has none
 * @param value value bytes, null when the original has none
 * @param headers the original's headers; not changed by this class
 * @param explanation a sentence for a person, cut at {@value #MAX_EXPLANATION_BYTES} bytes in the header
 * @param exception what was thrown, null when nothing was
 * @param consumerGroup application id of the service that writes the letter
 * @param firstFailedAt when the failure was first seen
 * @param attempt how often the record was tried, from 1
 * @param details further headers by full name, for instance {@link DeadLetterHeaders#ORDER_ID}; kept in order
 */
public record DeadLetter(
        DeadLetterReason reason,
        Origin origin,
        @Nullable Bytes key,
        @Nullable Bytes value,
        Headers headers,
        String explanation,
        @Nullable Throwable exception,
        String consumerGroup,
        Instant firstFailedAt,
        int attempt,
        Map<String, String> details) {

    /** Most bytes of a whole letter, because the letter topic would refuse a larger one and abort the transaction: 8 MiB. */
    public static final int DEFAULT_MAX_BYTES = 8 * 1024 * 1024;

    /** For names and values of the headers that stand in place of what was left behind. */
    private static final int ROOM_FOR_OMISSIONS = 1024;

    static final int MAX_STACKTRACE_BYTES = 4 * 1024;
    static final int MAX_EXPLANATION_BYTES = 1024;

    public DeadLetter {
        if (!reason.code().matches("[A-Z][A-Z0-9_]*")) {
            throw new IllegalArgumentException("a reason code is upper case letters, digits and underscores");
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("the first attempt is number 1");
        }
        details.keySet().forEach(name -> {
            if (!name.startsWith(DeadLetterHeaders.PREFIX)) {
                throw new IllegalArgumentException("a detail of a letter is named " + DeadLetterHeaders.PREFIX + "…");
            }
        });
        details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A first attempt without exception or details. */
    public static DeadLetter of(
            DeadLetterReason reason,
            Origin origin,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers,
            String explanation,
            String consumerGroup,
            Instant firstFailedAt) {
        return new DeadLetter(
                reason,
                origin,
                Bytes.wrap(key),
                Bytes.wrap(value),
                headers,
                explanation,
                null,
                consumerGroup,
                firstFailedAt,
                1,
                Map.of());
    }

    /** The same letter with the exception that caused it. */
    public DeadLetter withException(Throwable thrown) {
        return new DeadLetter(
                reason,
                origin,
                key,
                value,
                headers,
                explanation,
                thrown,
                consumerGroup,
                firstFailedAt,
                attempt,
                details);
    }

    /** The same letter with one more header. */
    public DeadLetter withDetail(String headerName, String text) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(headerName, text);
        return new DeadLetter(
                reason,
                origin,
                key,
                value,
                headers,
                explanation,
                exception,
                consumerGroup,
                firstFailedAt,
                attempt,
                more);
    }

    /** The id of this letter. */
    public LetterId id() {
        return LetterId.of(origin, reason);
    }

    /** The record for the letter topic, of at most {@link #DEFAULT_MAX_BYTES}. */
    public Record<byte @Nullable [], byte @Nullable []> toRecord() {
        return toRecord(DEFAULT_MAX_BYTES);
    }

    /**
     * The record for the letter topic.
     *
     * <p>If key, value, the original's headers and the letter's own would take more than {@code maxBytes}, the largest of value, key, {@code ce_…} headers
     * and other headers stays behind, and so on until the rest fits. Sizes and SHA-256 of what stayed behind go into headers; the original stays on its topic.
     *
     * @param maxBytes of the whole letter; the letter's own headers, some 10 KiB, are there in any case
     */
    public Record<byte @Nullable [], byte @Nullable []> toRecord(int maxBytes) {
        Headers own = new RecordHeaders();
        allLetterHeaders().forEach((name, text) -> own.add(name, text.getBytes(StandardCharsets.UTF_8)));
        long ownBytes = ROOM_FOR_OMISSIONS;
        for (Header header : own) {
            ownBytes += CarriedOriginal.size(header);
        }
        CarriedOriginal carried = new CarriedOriginal(key, value, headers, maxBytes - ownBytes);
        Headers all = new RecordHeaders();
        carried.headers().forEach(all::add);
        own.forEach(all::add);
        carried.omissions().forEach((name, text) -> all.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return new Record<>(
                carried.key(), carried.value(), Math.max(0, origin.timestamp().toEpochMilli()), all);
    }

    private Map<String, String> allLetterHeaders() {
        String sentence = cut(explanation, MAX_EXPLANATION_BYTES);
        String partition = Integer.toString(origin.partition());
        String offset = Long.toString(origin.offset());
        Map<String, String> texts = new LinkedHashMap<>();
        if (exception != null) {
            String thrown = exception.getClass().getName();
            String message = cut(requireNonNullElse(exception.getMessage(), thrown), MAX_EXPLANATION_BYTES);
            texts.put(DeadLetterHeaders.STREAMS_EXCEPTION, thrown);
            texts.put(DeadLetterHeaders.STREAMS_STACKTRACE, cut(stackTrace(exception), MAX_STACKTRACE_BYTES));
            texts.put(DeadLetterHeaders.SPRING_EXCEPTION, thrown);
            texts.put(DeadLetterHeaders.SPRING_MESSAGE, message);
            texts.put(DeadLetterHeaders.STREAMS_MESSAGE, message);
        } else {
            texts.put(DeadLetterHeaders.STREAMS_MESSAGE, sentence);
            texts.put(DeadLetterHeaders.SPRING_MESSAGE, sentence);
        }
        texts.put(DeadLetterHeaders.STREAMS_TOPIC, origin.topic());
        texts.put(DeadLetterHeaders.STREAMS_PARTITION, partition);
        texts.put(DeadLetterHeaders.STREAMS_OFFSET, offset);
        texts.put(DeadLetterHeaders.SPRING_TOPIC, origin.topic());
        texts.put(DeadLetterHeaders.SPRING_GROUP, consumerGroup);
        texts.put(DeadLetterHeaders.ORIGINAL_TOPIC, origin.topic());
        texts.put(DeadLetterHeaders.SMALLRYE_REASON, reason.code());
        texts.put(DeadLetterHeaders.SMALLRYE_TOPIC, origin.topic());
        texts.put(DeadLetterHeaders.SMALLRYE_PARTITION, partition);
        texts.put(DeadLetterHeaders.SMALLRYE_OFFSET, offset);
        texts.put(DeadLetterHeaders.ID, id().value());
        texts.put(DeadLetterHeaders.CLASS, reason.letterClass().code());
        texts.put(DeadLetterHeaders.REASON, reason.code());
        texts.put(DeadLetterHeaders.FIRST_FAILED_AT, firstFailedAt.toString());
        texts.put(DeadLetterHeaders.ATTEMPT, Integer.toString(attempt));
        texts.put(DeadLetterHeaders.EXPLANATION, sentence);
        texts.putAll(details);
        return texts;
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** At most so many UTF-8 bytes, never half a character. */
    private static String cut(String text, int maxBytes) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= maxBytes) {
            return text;
        }
        int end = maxBytes;
        while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(utf8, 0, end, StandardCharsets.UTF_8);
    }
}
