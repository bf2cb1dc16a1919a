/**
 * The other services of a business: they publish the facts of random orders, each on its own topic with its own producer and its own clock,
 * late, twice and out of order, and now and then something that is no fact at all.
 */
@NullMarked
package io.orderfold.lab.simulate;

import org.jspecify.annotations.NullMarked;
