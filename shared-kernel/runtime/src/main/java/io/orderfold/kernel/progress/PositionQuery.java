package io.orderfold.kernel.progress;

import org.apache.kafka.streams.query.Query;

/**
 * Asks a store for nothing but the position that comes with every result. No store knows this query; each passes it down to the innermost one, which
 * declines it and says how far it has been written. That makes it the cheapest query there is, whatever the types of the store.
 */
final class PositionQuery implements Query<Void> {}
