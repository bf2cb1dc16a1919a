package io.orderfold.order;

/** The suite's own facts: what it decided is written down and folded like the rest, so that a rebuild decides the same. */
public sealed interface UpkeepEvent extends OrderEvent {

    /** The deadline of a parked fact has passed. Sorts behind every other fact of its instant. */
    record ParkingExpired(EventKey parked) implements UpkeepEvent {}
}
