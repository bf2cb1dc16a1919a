/** Why an order stands as it does, what of it waits, and what is expected next: derived from the order by asking the guards. */
@NullMarked
package io.orderfold.order.explain;

import org.jspecify.annotations.NullMarked;
