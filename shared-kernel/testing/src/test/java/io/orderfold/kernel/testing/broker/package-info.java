/** Holds the broker to its contract: real records, restarts, and an end when its parent ends. */
@NullMarked
package io.orderfold.kernel.testing.broker;

import org.jspecify.annotations.NullMarked;
