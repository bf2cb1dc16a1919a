/** Probes that read what listeners keep and never ask the broker. */
@NullMarked
package io.orderfold.kernel.health;

import org.jspecify.annotations.NullMarked;
