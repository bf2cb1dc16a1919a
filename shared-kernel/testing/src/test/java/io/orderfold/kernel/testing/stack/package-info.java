/** Runs the whole local stack in the three ways it is offered. */
@NullMarked
package io.orderfold.kernel.testing.stack;

import org.jspecify.annotations.NullMarked;
