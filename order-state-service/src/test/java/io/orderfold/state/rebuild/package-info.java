/** The service as several versions and several applications in a row, on a real broker. */
@NullMarked
package io.orderfold.state.rebuild;

import org.jspecify.annotations.NullMarked;
