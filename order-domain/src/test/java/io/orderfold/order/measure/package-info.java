/**
 * How often an order ends wrong, and with which of three ways of keeping it: a state machine in the order of arrival, one that
 * parks what comes too early, and the fold. {@link io.orderfold.order.measure.MeasurementTest} measures and holds the published
 * table against it.
 */
@NullMarked
package io.orderfold.order.measure;

import org.jspecify.annotations.NullMarked;
