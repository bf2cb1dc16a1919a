/**
 * Whether the suite told the truth: every answer against what the simulator intended and against the reference fold of the facts sent, every
 * dead letter against what was injected.
 */
@NullMarked
package io.orderfold.lab.verify;

import org.jspecify.annotations.NullMarked;
