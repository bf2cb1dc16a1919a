package io.orderfold.contract;

/** What the headers of an inbound record gave: its envelope, or why there is none. */
public sealed interface EnvelopeReading permits Envelope, Unreadable {}
