package io.orderfold.state.write;

import io.orderfold.contract.avro.OrderState;
import io.orderfold.state.fold.FoldOutcome.Journalled;

/** The state record of a version: the order as everybody may see it. */
public final class OrderStateWriter {

    private OrderStateWriter() {}

    public static OrderState state(Journalled journalled) {
        return journalled.state();
    }
}
