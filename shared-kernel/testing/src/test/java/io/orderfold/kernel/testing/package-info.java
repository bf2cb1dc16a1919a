/** Rules about the whole module. */
@NullMarked
package io.orderfold.kernel.testing;

import org.jspecify.annotations.NullMarked;
