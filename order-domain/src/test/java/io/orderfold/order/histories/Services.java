package io.orderfold.order.histories;

/** Sources of events that tests name. */
final class Services {

    static final String CAPTURE = "capture-service";
    static final String PAYMENT = "payment-service";

    /** The suite itself. */
    static final String UPKEEP = "orderfold";

    private Services() {}
}
