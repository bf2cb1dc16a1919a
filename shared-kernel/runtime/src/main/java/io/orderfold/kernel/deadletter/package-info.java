/** The letter: a record that could not be judged, as it came, with everything a person needs to understand it. */
@NullMarked
package io.orderfold.kernel.deadletter;

import org.jspecify.annotations.NullMarked;
