package io.orderfold.contract;

import io.orderfold.order.EventKey;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The envelope as record headers: CloudEvents 1.0, Kafka binary mode, values in UTF-8.
 *
 * <p>Reading is strict, because a wrong guess about an id or a time is a wrong order: a known header that stands twice,
 * has no value or is not UTF-8 makes the record unreadable. Headers not named here are nobody's business and pass.
 */
public final class EnvelopeHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String RECORDED_TIME = "ce_recordedtime";
    public static final String CORRELATION_ID = "ce_correlationid";
    public static final String CAUSATION_ID = "ce_causationid";
    public static final String SEQUENCE = "ce_sequence";
    public static final String CONTENT_TYPE = "content-type";

    /** Belongs to tracing: a bad one is dropped, never a reason to refuse a fact. */
    public static final String TRACEPARENT = "traceparent";

    public static final String SPEC_VERSION_VALUE = "1.0";
    public static final String CONTENT_TYPE_VALUE = "application/avro";

    private static final Set<String> READ = Set.of(
            SPEC_VERSION,
            ID,
            SOURCE,
            TYPE,
            SUBJECT,
            TIME,
            RECORDED_TIME,
            CORRELATION_ID,
            CAUSATION_ID,
            SEQUENCE,
            CONTENT_TYPE);

    /** RFC 3339, which allows less than ISO 8601: seconds always, four digits of year, an offset without seconds. */
    private static final Pattern RFC_3339 =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d+))?([Zz]|[+-]\\d{2}:\\d{2})");

    private static final Pattern W3C_TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private EnvelopeHeaders() {}

    /**
     * Reads the envelope of a record.
     *
     * @param topic where the record stands; a known type may stand nowhere but on its owner's topic
     * @param recordKey the key of the record, which {@code ce_subject} must repeat
     * @return the envelope, or a letter for INVALID_ENVELOPE or KEY_MISMATCH; never an exception
     */
    public static EnvelopeReading read(OrderTopics.Topic topic, OrderId recordKey, Headers headers) {
        try {
            Map<String, String> values = values(headers);
            requireSpecVersion(required(values, SPEC_VERSION));
            requireContentType(values.get(CONTENT_TYPE));
            String type = required(values, TYPE);
            requireOwner(topic, type);
            if (!required(values, SUBJECT).equals(recordKey.value())) {
                return new Unreadable(LetterReason.KEY_MISMATCH, SUBJECT + " is not the record key");
            }
            String recordedTime = values.get(RECORDED_TIME);
            return new Envelope(
                    new EventKey(required(values, SOURCE), required(values, ID)),
                    type,
                    recordKey,
                    time(TIME, required(values, TIME)),
                    recordedTime == null ? null : time(RECORDED_TIME, recordedTime),
                    values.get(CORRELATION_ID),
                    values.get(CAUSATION_ID),
                    values.get(SEQUENCE),
                    traceparent(headers));
        } catch (InvalidFactException invalid) {
            return Unreadable.of(LetterReason.INVALID_ENVELOPE, invalid);
        }
    }

    /** Writes all that {@link #read} reads, in place of headers of these names that are there already. */
    public static void write(Envelope envelope, Headers headers) {
        put(headers, SPEC_VERSION, SPEC_VERSION_VALUE);
        put(headers, ID, envelope.key().id());
        put(headers, SOURCE, envelope.key().source());
        put(headers, TYPE, envelope.type());
        put(headers, SUBJECT, envelope.orderId().value());
        put(headers, TIME, envelope.claimedAt().toString());
        Instant recordedAt = envelope.recordedAt();
        put(headers, RECORDED_TIME, recordedAt == null ? null : recordedAt.toString());
        put(headers, CORRELATION_ID, envelope.correlationId());
        put(headers, CAUSATION_ID, envelope.causationId());
        put(headers, SEQUENCE, envelope.sequence());
        put(headers, TRACEPARENT, envelope.traceparent());
        put(headers, CONTENT_TYPE, CONTENT_TYPE_VALUE);
    }

    private static Map<String, String> values(Headers headers) {
        Map<String, String> values = new HashMap<>();
        for (Header header : headers) {
            String name = header.key();
            if (READ.contains(name) && values.put(name, text(name, header.value())) != null) {
                throw new InvalidFactException(name, "stands twice");
            }
        }
        return values;
    }

    private static String text(String name, byte @Nullable [] value) {
        if (value == null) {
            throw new InvalidFactException(name, "has no value");
        }
        return OrderKeys.utf8(value).orElseThrow(() -> new InvalidFactException(name, "is not UTF-8"));
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new InvalidFactException(name, "is missing");
        }
        return value;
    }

    private static void requireSpecVersion(String version) {
        if (!version.equals(SPEC_VERSION_VALUE)) {
            throw new InvalidFactException(SPEC_VERSION, "must be " + SPEC_VERSION_VALUE);
        }
    }

    /** Parameters after a semicolon are allowed; structured mode ({@code application/cloudevents…}) is not. */
    private static void requireContentType(@Nullable String contentType) {
        if (contentType != null
                && !contentType
                        .split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals(CONTENT_TYPE_VALUE)) {
            throw new InvalidFactException(CONTENT_TYPE, "must be " + CONTENT_TYPE_VALUE);
        }
    }

    private static void requireOwner(OrderTopics.Topic topic, String type) {
        EventTypes.find(type).filter(known -> !known.topic().equals(topic)).ifPresent(known -> {
            throw new InvalidFactException(
                    TYPE, known.wireName() + " belongs on " + known.topic() + ", the record stands on " + topic);
        });
    }

    private static Instant time(String name, String text) {
        Matcher matcher = RFC_3339.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidFactException(name, "is not a time of RFC 3339");
        }
        try {
            Instant seconds = OffsetDateTime.parse(matcher.group(1) + "T" + matcher.group(2)
                            + matcher.group(4).toUpperCase(Locale.ROOT))
                    .toInstant();
            return seconds.plus(micros(matcher.group(3)), ChronoUnit.MICROS);
        } catch (DateTimeException noSuchTime) {
            throw new InvalidFactException(name, "is not a time of RFC 3339");
        }
    }

    private static long micros(@Nullable String fraction) {
        return fraction == null ? 0 : Long.parseLong((fraction + "00000").substring(0, 6));
    }

    private static @Nullable String traceparent(Headers headers) {
        Header last = headers.lastHeader(TRACEPARENT);
        return last == null || last.value() == null
                ? null
                : OrderKeys.utf8(last.value())
                        .filter(text -> W3C_TRACEPARENT.matcher(text).matches())
                        .orElse(null);
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        headers.remove(name);
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
