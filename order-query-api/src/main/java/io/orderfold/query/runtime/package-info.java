/** Where Quarkus gets the topology, the lookup and their settings. */
@NullMarked
package io.orderfold.query.runtime;

import org.jspecify.annotations.NullMarked;
