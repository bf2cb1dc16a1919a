/**
 * What the service decides by itself, because time passed or its rules changed: written down as facts on {@code order.upkeep.v1}
 * and folded when they are read back, never before.
 */
@NullMarked
package io.orderfold.state.upkeep;

import org.jspecify.annotations.NullMarked;
