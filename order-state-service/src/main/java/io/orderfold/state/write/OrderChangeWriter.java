package io.orderfold.state.write;

import io.orderfold.contract.avro.OrderChange;
import io.orderfold.state.fold.FoldOutcome.Journalled;

/** The change record of a version: what the fact that made it changed, and whether it came late. */
public final class OrderChangeWriter {

    private OrderChangeWriter() {}

    public static OrderChange change(Journalled journalled) {
        return journalled.change();
    }
}
