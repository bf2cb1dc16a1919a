package io.orderfold.order;

/** Whether an event may be taken by an order as it stands. */
public sealed interface Judgement {

    Judgement READY = new Ready();

    /** Take it. */
    record Ready() implements Judgement {}

    /**
     * A cause is missing that may still come.
     *
     * @param code stable, for machines
     * @param sentence for a customer-service agent: "waiting for an allocation of 3 × L2"
     */
    record Wait(String code, String sentence) implements Judgement {}

    /** It contradicts the order. Only decisions get this answer. */
    record No(String code, String sentence) implements Judgement {}
}
