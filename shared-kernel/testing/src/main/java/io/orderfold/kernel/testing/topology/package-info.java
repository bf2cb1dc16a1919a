/** Runs one topology without broker and registry: own state directory, a clock that stands still, schemas in memory, letters to look at. */
@NullMarked
package io.orderfold.kernel.testing.topology;

import org.jspecify.annotations.NullMarked;
