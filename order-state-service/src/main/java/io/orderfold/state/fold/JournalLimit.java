package io.orderfold.state.fold;

import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.UpkeepEvent;
import java.util.Optional;

/**
 * How much an order may have, so that a fold of all its facts has room in memory. Looked at before a fact is folded: a
 * journal that is not full takes one more, whatever its size.
 *
 * @param facts most facts
 * @param bytes most bytes of the records they came in: keys, values and headers
 */
public record JournalLimit(int facts, long bytes) {

    static final long DEFAULT_BYTES = 16L * 1024 * 1024;

    public JournalLimit {
        if (facts < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "a journal takes at least one fact, the limits are " + facts + " facts and " + bytes + " bytes");
        }
    }

    /** The facts of the rules, and the default of bytes. */
    public static JournalLimit of(FoldRules rules) {
        return new JournalLimit(rules.journalCap(), DEFAULT_BYTES);
    }

    /**
     * A sentence if the journal does not take the fact. The suite's own facts find room in a full journal, or what waits in
     * it could never end. They carry no amounts and few bytes, and there are no more of them than of others.
     */
    Optional<String> objection(LoadedOrder loaded, Fact fact) {
        boolean own = fact.event() instanceof UpkeepEvent;
        if (loaded.version() >= (own ? 2L * facts : facts)) {
            return Optional.of("the order has " + loaded.version() + " facts, which is all it may have");
        }
        if (!own && loaded.journalBytes() >= bytes) {
            return Optional.of("the facts of the order take " + loaded.journalBytes() + " bytes, and " + bytes
                    + " is all they may take");
        }
        return Optional.empty();
    }

    /** Whether a journal of this size takes no further facts, but the suite's own. */
    boolean isReached(long version, long journalBytes) {
        return version >= facts || journalBytes >= bytes;
    }
}
