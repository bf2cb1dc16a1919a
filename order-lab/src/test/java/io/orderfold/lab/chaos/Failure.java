package io.orderfold.lab.chaos;

import io.orderfold.lab.simulate.PoisonKind;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import org.jspecify.annotations.Nullable;

/** What became of a true fact at its source. Until somebody repairs it the suite does not have the fact. */
sealed interface Failure {

    /** The fact as it should have been told. */
    Fact fact();

    /**
     * Its record came broken.
     *
     * @param used the event whose id it took; null unless that is what is wrong
     */
    record Spoilt(Fact fact, PoisonKind kind, @Nullable EventKey used) implements Failure {}

    /** Nothing came. */
    record Withheld(Fact fact) implements Failure {}

    /**
     * Its source said something else first, which makes sense to no order.
     *
     * @param instead what was told
     */
    record Mistaken(Fact fact, Fact instead) implements Failure {}
}
