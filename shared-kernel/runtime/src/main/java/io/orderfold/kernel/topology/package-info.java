/** What every topology of the house must keep: explicit names, so that no edit orphans a changelog. */
@NullMarked
package io.orderfold.kernel.topology;

import org.jspecify.annotations.NullMarked;
