package io.orderfold.query.letters;

import io.orderfold.contract.avro.LetterResolution;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Keeps the newest word on each letter, also on one that is not read yet. A removed word says nothing: the letter stays as it is. */
final class ResolutionKeeper extends ContextualProcessor<byte @Nullable [], @Nullable LetterResolution, Void, Void> {

    private final OpenLetters open;
    private @Nullable LetterStores stores;

    ResolutionKeeper(OpenLetters open) {
        this.open = open;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        stores = new LetterStores(context, open);
    }

    @Override
    public void process(Record<byte @Nullable [], @Nullable LetterResolution> record) {
        LetterResolution written = record.value();
        if (written != null) {
            LetterStores kept = Objects.requireNonNull(stores);
            String id = written.getLetterId();
            Resolution resolution = Resolution.of(written);
            kept.keep(kept.find(id).map(row -> row.with(resolution)).orElseGet(() -> LetterRow.of(id, resolution)));
        }
    }
}
