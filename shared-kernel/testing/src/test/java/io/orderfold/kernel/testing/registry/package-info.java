/** Holds the registry to its contract: real schemas, in memory or kept. */
@NullMarked
package io.orderfold.kernel.testing.registry;

import org.jspecify.annotations.NullMarked;
