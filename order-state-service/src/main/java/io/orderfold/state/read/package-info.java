/** From the bytes of a record to a fact, or to the reason why it is none. */
@NullMarked
package io.orderfold.state.read;

import org.jspecify.annotations.NullMarked;
