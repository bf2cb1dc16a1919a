/** The map of everything around the orders: what it is joined from, and which of that is seen to run. */
@NullMarked
package io.orderfold.query.landscape;

import org.jspecify.annotations.NullMarked;
