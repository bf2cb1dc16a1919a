package io.orderfold.query.letters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The letters of one partition, each with its places in the lists. For the thread of its task. */
final class LetterStores {

    private final KeyValueStore<String, LetterRow> letters;
    private final KeyValueStore<Bytes, LetterRow> index;
    private final OpenLetters open;
    private final int partition;

    /** @param open hears of every change */
    LetterStores(ProcessingContext context, OpenLetters open) {
        this.open = open;
        this.partition = context.taskId().partition();
        this.letters = context.getStateStore(LetterTopology.LETTERS);
        this.index = context.getStateStore(LetterTopology.LETTER_INDEX);
    }

    /** Tells anew of all that are there. */
    void tellAll() {
        List<LetterRow> rows = new ArrayList<>();
        try (KeyValueIterator<Bytes, LetterRow> all =
                index.range(LetterPosition.from(LetterPosition.LATEST), LetterPosition.behindAll())) {
            all.forEachRemaining(entry -> {
                if (entry.value.isOpen()) {
                    rows.add(entry.value);
                }
            });
        }
        open.all(partition, rows.iterator());
    }

    void end() {
        open.end(partition);
    }

    Optional<LetterRow> find(String id) {
        return Optional.ofNullable(letters.get(id));
    }

    /** Writes the row and all its places, also where nothing changed: only a write tells the store how far it has come. */
    void keep(LetterRow row) {
        letters.put(row.id(), row);
        open.changed(partition, row);
        Letter letter = row.letter();
        if (letter == null) {
            index.put(row.position().inEnds(), row);
            return;
        }
        LetterRow brief = row.brief();
        index.put(row.position().inAll(), brief);
        letter.orderId().ifPresent(order -> index.put(row.position().inOrder(order), brief));
        Resolution resolution = row.resolution();
        if (resolution != null) {
            // Its end may have come first.
            index.delete(new LetterPosition(resolution.at(), row.id()).inEnds());
        }
    }

    /** Forgets what failed before that time, at most so many. */
    void forget(Instant before, int most) {
        List<KeyValue<Bytes, LetterRow>> old = new ArrayList<>();
        collect(LetterPosition.from(before), LetterPosition.behindAll(), most, old);
        collect(LetterPosition.fromEnds(before), LetterPosition.behindEnds(), most, old);
        for (KeyValue<Bytes, LetterRow> entry : old) {
            Letter letter = entry.value.letter();
            index.delete(entry.key);
            letters.delete(entry.value.id());
            open.forgotten(partition, entry.value.id());
            if (letter != null) {
                letter.orderId()
                        .ifPresent(order -> index.delete(entry.value.position().inOrder(order)));
            }
        }
    }

    private void collect(Bytes from, Bytes to, int most, List<KeyValue<Bytes, LetterRow>> found) {
        try (KeyValueIterator<Bytes, LetterRow> entries = index.range(from, to)) {
            for (int i = 0; i < most && entries.hasNext(); i++) {
                found.add(entries.next());
            }
        }
    }
}
