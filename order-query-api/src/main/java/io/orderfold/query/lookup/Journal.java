package io.orderfold.query.lookup;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.order.Fact;
import java.util.List;

/**
 * The whole journal of one order: every fact of it, and nothing of which a part is missing.
 *
 * @param items in the order in which the facts came, that is by version
 */
public record Journal(List<Item> items) {

    public Journal {
        items = List.copyOf(items);
    }

    /**
     * A fact, with the entry that keeps it.
     *
     * @param fact as this version reads it
     */
    public record Item(JournalEntry entry, Fact fact) {}
}
