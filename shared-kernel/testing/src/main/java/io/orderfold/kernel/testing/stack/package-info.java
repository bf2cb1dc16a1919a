/** Broker, registry and topics as one thing: for plain JUnit tests, for Quarkus tests, and for a demo that shows its steps. */
@NullMarked
package io.orderfold.kernel.testing.stack;

import org.jspecify.annotations.NullMarked;
