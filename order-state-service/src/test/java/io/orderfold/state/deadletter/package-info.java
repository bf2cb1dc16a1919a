/** What is counted about letters, and whose records become letters. */
@NullMarked
package io.orderfold.state.deadletter;

import org.jspecify.annotations.NullMarked;
