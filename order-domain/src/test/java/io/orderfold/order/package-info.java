/** The laws and rules of the order, tested; and what the tests of other modules need to speak of orders. */
@NullMarked
package io.orderfold.order;

import org.jspecify.annotations.NullMarked;
