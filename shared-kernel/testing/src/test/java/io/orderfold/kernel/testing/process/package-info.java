/** Starts small programs with every way to end. */
@NullMarked
package io.orderfold.kernel.testing.process;

import org.jspecify.annotations.NullMarked;
