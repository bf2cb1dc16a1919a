/**
 * Test fixtures for any service of this kind, and the same classes as the local stack of the demo: a real broker, a real schema registry,
 * the declared topics, and a fixture that runs a topology without any of them.
 */
@NullMarked
package io.orderfold.kernel.testing;

import org.jspecify.annotations.NullMarked;
