/** Runs small topologies in the fixture and the real serdes on the registry in memory. */
@NullMarked
package io.orderfold.kernel.testing.topology;

import org.jspecify.annotations.NullMarked;
