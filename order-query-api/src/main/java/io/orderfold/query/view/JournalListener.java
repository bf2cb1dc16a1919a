package io.orderfold.query.view;

import io.orderfold.contract.avro.JournalEntry;

/** Hears of facts as the views of this process take them. */
@FunctionalInterface
public interface JournalListener {

    /**
     * The journal of an order has another entry, or one has another verdict; a query finds it from now on. Called on the stream thread, so it must
     * neither wait nor throw. Once per entry and more often after a crash; never for what a restore brings.
     */
    void taken(JournalEntry entry);
}
