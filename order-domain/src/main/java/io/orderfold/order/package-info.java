/**
 * The order in pure Java: facts come in, one current order comes out, whatever the order of arrival.
 *
 * <p>Read in this order: {@link io.orderfold.order.OrderEvent} (what can happen), {@link io.orderfold.order.Fact} (one
 * event with its envelope), {@link io.orderfold.order.OrderFold} (the fold), {@link io.orderfold.order.Guards} (may it
 * happen now), {@link io.orderfold.order.Postings} (what it changes), {@link io.orderfold.order.Verdict} (what became of
 * it), {@link io.orderfold.order.Facets} (what the order looks like). No clock, no random, no log, no I/O.
 */
@NullMarked
package io.orderfold.order;

import org.jspecify.annotations.NullMarked;
