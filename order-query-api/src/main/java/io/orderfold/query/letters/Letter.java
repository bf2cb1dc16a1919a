package io.orderfold.query.letters;

import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.LetterHeaders;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderKeys;
import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic of letters. Total: whatever lies there can be read, and what a letter should say and does not is empty or "unknown".
 *
 * @param partition of the topic of letters
 * @param offset in that partition
 * @param timestamp of the original record
 * @param key as it came; null if the original has none or the letter does not carry it
 * @param value likewise
 * @param headers those of the original and behind them those of the letter
 */
public record Letter(
        int partition,
        long offset,
        Instant timestamp,
        @Nullable Bytes key,
        @Nullable Bytes value,
        List<Field> headers) {

    /** What a reason or a topic is called that the letter does not tell. */
    public static final String UNKNOWN = "unknown";

    private static final int BRIEF_BYTES = 1024;

    private static final Set<LetterReason> JOURNALLED =
            Set.of(LetterReason.REFUSED, LetterReason.PARK_TIMEOUT, LetterReason.ORPHAN, LetterReason.FOLD_FAILED);

    private static final List<String> OMISSIONS = List.of(
            DeadLetterHeaders.OMITTED_VALUE_SIZE,
            DeadLetterHeaders.OMITTED_KEY_SIZE,
            DeadLetterHeaders.OMITTED_HEADERS_SIZE,
            DeadLetterHeaders.OMITTED_ORIGINAL);

    public Letter {
        headers = List.copyOf(headers);
    }

    /** One header; a name may stand several times. */
    public record Field(String name, @Nullable Bytes value) {

        /** The value as text; empty if it has none, or none in UTF-8. */
        public Optional<String> text() {
            return Optional.ofNullable(value).flatMap(bytes -> OrderKeys.utf8(bytes.get()));
        }
    }

    /** The id of the letter, in letters and digits; made from its place if nobody gave it one. */
    public String id() {
        return text(DeadLetterHeaders.ID)
                .filter(id -> id.matches("[A-Za-z0-9]{1,64}"))
                .orElse("at" + partition + "x" + offset);
    }

    public String reason() {
        return text(DeadLetterHeaders.REASON).orElse(UNKNOWN);
    }

    /** {@code technical} or {@code domain}. */
    public String letterClass() {
        return text(DeadLetterHeaders.CLASS).orElse(UNKNOWN);
    }

    /** What is wrong and what to do, as a sentence. */
    public String explanation() {
        return text(DeadLetterHeaders.EXPLANATION).orElse("The letter does not say what is wrong.");
    }

    /** The order it is about, as the service knew it, else as the record is keyed; empty if neither can be an order. */
    public Optional<OrderId> orderId() {
        Optional<String> told = text(DeadLetterHeaders.ORDER_ID);
        return told.or(() -> Optional.ofNullable(key).flatMap(bytes -> OrderKeys.utf8(bytes.get())))
                .flatMap(Letter::orderId);
    }

    private static Optional<OrderId> orderId(String text) {
        try {
            return Optional.of(new OrderId(text));
        } catch (InvalidFactException notAnId) {
            return Optional.empty();
        }
    }

    public Optional<String> source() {
        return text(EnvelopeHeaders.SOURCE);
    }

    public Optional<String> eventId() {
        return text(EnvelopeHeaders.ID);
    }

    public Optional<String> type() {
        return text(EnvelopeHeaders.TYPE);
    }

    /** Source, a bar and id, as {@link io.orderfold.order.EventKey#toString} writes them. */
    public Optional<String> event() {
        return source().flatMap(source -> eventId().map(id -> source + "|" + id));
    }

    /** Where the original stands, by the name of the broker. */
    public String originTopic() {
        return text("dead-letter-topic").orElse(UNKNOWN);
    }

    public Optional<String> originPartition() {
        return text("dead-letter-partition");
    }

    public Optional<String> originOffset() {
        return text("dead-letter-offset");
    }

    /** When it failed; what does not say so failed when it was written. */
    public Instant failedAt() {
        return text(DeadLetterHeaders.FIRST_FAILED_AT).flatMap(Letter::instant).orElse(timestamp);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** Which attempt failed, from 1; a record that is sent again says so itself. */
    public int attempt() {
        return Math.max(number(DeadLetterHeaders.ATTEMPT), number(LetterHeaders.REPLAY_ATTEMPT));
    }

    private int number(String header) {
        return text(header)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(1);
    }

    /** Whether the fact is in the journal of its order, where it is judged again by itself. */
    public boolean isJournalled() {
        return text(DeadLetterHeaders.ORDER_ID).isPresent()
                && Arrays.stream(LetterReason.values())
                        .anyMatch(reason -> reason.name().equals(reason()) && JOURNALLED.contains(reason));
    }

    /** Whether it carries key, value and headers of the original, all of them. */
    public boolean isWhole() {
        return headers.stream().noneMatch(header -> OMISSIONS.contains(header.name()));
    }

    /** The text of the last header of that name. */
    public Optional<String> text(String name) {
        return headers.reversed().stream()
                .filter(header -> header.name().equals(name))
                .findFirst()
                .flatMap(Field::text);
    }

    /** Enough to show it in a list: without the value, the stack trace, and whatever else is long. */
    Letter brief() {
        return new Letter(
                partition,
                offset,
                timestamp,
                isShort(key) ? key : null,
                null,
                headers.stream()
                        .filter(header -> isShort(header.value())
                                && header.name().getBytes(StandardCharsets.UTF_8).length <= BRIEF_BYTES)
                        .filter(header -> header.name().startsWith(DeadLetterHeaders.PREFIX)
                                || header.name().equals(LetterHeaders.REPLAY_ATTEMPT)
                                || header.name().startsWith("ce_")
                                || header.name().startsWith("dead-letter-"))
                        .toList());
    }

    private static boolean isShort(@Nullable Bytes bytes) {
        return bytes == null || bytes.get().length <= BRIEF_BYTES;
    }
}
