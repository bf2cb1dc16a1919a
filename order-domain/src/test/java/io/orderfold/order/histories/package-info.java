/**
 * Random orders with a known outcome: {@link io.orderfold.order.histories.LegalHistories} tells what happened and what
 * must come out, {@link io.orderfold.order.histories.Disorder} delivers it late, twice and with wrong clocks,
 * {@link io.orderfold.order.histories.WildHistories} tells what no business would. Deterministic: one seed, one history,
 * on any machine. Used by the property tests and by the simulator; knows the facts, never the fold.
 */
@NullMarked
package io.orderfold.order.histories;

import org.jspecify.annotations.NullMarked;
