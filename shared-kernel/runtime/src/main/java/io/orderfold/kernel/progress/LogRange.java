package io.orderfold.kernel.progress;

/**
 * The readable part of a partition's log.
 *
 * @param begin first offset
 * @param end read-committed end: first offset a committed read does not reach
 */
public record LogRange(long begin, long end) {}
