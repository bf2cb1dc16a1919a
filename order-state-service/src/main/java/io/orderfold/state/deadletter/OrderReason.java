package io.orderfold.state.deadletter;

import io.orderfold.contract.LetterReason;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.kernel.deadletter.DeadLetterClass;
import io.orderfold.kernel.deadletter.DeadLetterReason;
import io.orderfold.kernel.deadletter.LetterId;
import io.orderfold.kernel.deadletter.Origin;

/** A reason of the order contract, as the kernel writes it. */
record OrderReason(LetterReason reason) implements DeadLetterReason {

    /** Where the fact of an entry stands. */
    static Origin origin(JournalEntry entry) {
        return new Origin(
                entry.getOrigin().getTopic(),
                entry.getOrigin().getPartition(),
                entry.getOrigin().getOffset(),
                entry.getLoggedAt());
    }

    /** The id of the letter about a journalled fact. */
    static LetterId letterId(JournalEntry entry, LetterReason reason) {
        return LetterId.of(origin(entry), new OrderReason(reason));
    }

    @Override
    public String code() {
        return reason.name();
    }

    @Override
    public DeadLetterClass letterClass() {
        return switch (reason.letterClass()) {
            case TECHNICAL -> DeadLetterClass.TECHNICAL;
            case DOMAIN -> DeadLetterClass.DOMAIN;
        };
    }
}
