package io.orderfold.lab.simulate;

/**
 * A dead letter that must come, because the simulator caused it.
 *
 * @param origin the record that causes it
 * @param reason stable code
 */
public record CausedLetter(RecordPlace origin, String reason) {}
