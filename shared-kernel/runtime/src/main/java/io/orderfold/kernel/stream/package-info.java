/** How a stream service starts, fails, and ends: checked ground, replaced threads, a process that never outlives its stream. */
@NullMarked
package io.orderfold.kernel.stream;

import org.jspecify.annotations.NullMarked;
