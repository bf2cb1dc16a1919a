/** What each stream thread does right now: does it come back to poll, does it wait, and for what, or is it held up in code. */
@NullMarked
package io.orderfold.kernel.headway;

import org.jspecify.annotations.NullMarked;
