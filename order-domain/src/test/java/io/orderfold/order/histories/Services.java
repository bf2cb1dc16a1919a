package io.orderfold.order.histories;

/** Who tells what: the sources of the events, one clock each. */
final class Services {

    static final String CAPTURE = "capture-service";
    static final String CONTROL = "control-service";
    static final String INVENTORY = "inventory-service";
    static final String PAYMENT = "payment-service";
    static final String FULFILMENT = "fulfilment-service";

    /** The suite itself. */
    static final String UPKEEP = "orderfold";

    private Services() {}
}
