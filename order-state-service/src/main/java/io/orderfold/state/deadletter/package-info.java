/** What becomes of a record that is no fact, and of a fact that the order refuses. */
@NullMarked
package io.orderfold.state.deadletter;

import org.jspecify.annotations.NullMarked;
