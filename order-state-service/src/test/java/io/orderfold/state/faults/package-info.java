/** Records that nobody should send, on a real broker with a real registry. */
@NullMarked
package io.orderfold.state.faults;

import org.jspecify.annotations.NullMarked;
