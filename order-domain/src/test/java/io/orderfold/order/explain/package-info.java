/** What is said of an order, held against its guards and against random histories. */
@NullMarked
package io.orderfold.order.explain;

import org.jspecify.annotations.NullMarked;
