/** From what a fold gave to the records that leave: state, change, journal. */
@NullMarked
package io.orderfold.state.write;

import org.jspecify.annotations.NullMarked;
