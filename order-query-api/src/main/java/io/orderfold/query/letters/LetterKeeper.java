package io.orderfold.query.letters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every letter, whatever it looks like: one that failed here would become a letter about a letter, and that one too. It forgets them when the topic
 * does.
 */
final class LetterKeeper extends ContextualProcessor<byte @Nullable [], byte @Nullable [], Void, Void> {

    private static final Duration BROOM = Duration.ofMinutes(10);
    private static final int MOST_AT_ONCE = 1_000;

    private final OpenLetters open;
    private @Nullable LetterStores stores;

    LetterKeeper(OpenLetters open) {
        this.open = open;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        LetterStores kept = new LetterStores(context, open);
        kept.tellAll();
        stores = kept;
        context.schedule(BROOM, PunctuationType.WALL_CLOCK_TIME, now -> {
            kept.forget(Instant.ofEpochMilli(now).minus(LetterTopology.KEPT), MOST_AT_ONCE);
            // Whatever went wrong with the count does not last.
            kept.tellAll();
        });
    }

    @Override
    public void process(Record<byte @Nullable [], byte @Nullable []> record) {
        RecordMetadata place = context().recordMetadata().orElseThrow();
        List<Letter.Field> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new Letter.Field(header.key(), Bytes.wrap(header.value()))));
        Letter letter = new Letter(
                place.partition(),
                place.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                Bytes.wrap(record.key()),
                Bytes.wrap(record.value()),
                headers);
        LetterStores kept = Objects.requireNonNull(stores);
        kept.keep(kept.find(letter.id()).map(row -> row.with(letter)).orElseGet(() -> LetterRow.of(letter)));
    }

    @Override
    public void close() {
        if (stores != null) {
            stores.end();
        }
    }
}
