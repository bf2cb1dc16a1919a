package io.orderfold.order;

/** The suite's own facts: what it decided is written down and folded like the rest, so that a rebuild decides the same. */
public sealed interface UpkeepEvent extends OrderEvent {

    /** Says something about another fact of the order, and so never sorts before it. */
    sealed interface AboutFact extends UpkeepEvent {

        /** The fact it is about. */
        EventKey about();
    }

    /** The deadline of a parked fact has passed. Sorts behind every other fact of its instant. */
    record ParkingExpired(EventKey parked) implements AboutFact {

        @Override
        public EventKey about() {
            return parked;
        }
    }

    /**
     * An operator gave up a fact that waits or was refused: it no longer waits, and counts nothing. What was taken already
     * stays taken.
     */
    record LetterDiscarded(EventKey discarded, Code reasonCode) implements AboutFact {

        @Override
        public EventKey about() {
            return discarded;
        }
    }

    /**
     * The rules of another version make another order of the same facts. Counts nothing and waits for nothing; whoever
     * takes it folds all facts again, whatever its place among them.
     *
     * @param foldVersion version of the rules, at least 1
     */
    record OrderRefolded(int foldVersion) implements UpkeepEvent {

        public OrderRefolded {
            if (foldVersion < 1) {
                throw new InvalidFactException("foldVersion", "must be at least 1");
            }
        }
    }
}
