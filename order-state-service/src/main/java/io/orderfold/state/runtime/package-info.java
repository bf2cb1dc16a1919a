/** What Quarkus needs: settings, the topology bean, meters. Nothing in here knows an order. */
@NullMarked
package io.orderfold.state.runtime;

import org.jspecify.annotations.NullMarked;
