/**
 * What a replica keeps of the published orders: tables of states and journals, rows by searched value, and the facts that wait.
 *
 * <p>Read in this order: {@link io.orderfold.query.view.OrderViewTopology} (what is kept),
 * {@link io.orderfold.query.view.SearchTerm} (what orders are found by), {@link io.orderfold.query.view.IndexKey} and
 * {@link io.orderfold.query.view.IndexRow} (a row of the index), {@link io.orderfold.query.view.ParkedPosition} (where a fact that waits is found).
 * A record goes on to {@code lookup}, which reads the stores, and {@code rest}, which answers; never back.
 */
@NullMarked
package io.orderfold.query.view;

import org.jspecify.annotations.NullMarked;
