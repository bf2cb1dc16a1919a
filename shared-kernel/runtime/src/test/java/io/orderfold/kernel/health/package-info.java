/** What the probes make of what listeners keep. */
@NullMarked
package io.orderfold.kernel.health;

import org.jspecify.annotations.NullMarked;
