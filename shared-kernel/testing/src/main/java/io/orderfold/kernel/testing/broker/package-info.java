/** A real Kafka broker of one node, in a child process. */
@NullMarked
package io.orderfold.kernel.testing.broker;

import org.jspecify.annotations.NullMarked;
