/** One service in Quarkus' dev mode, on a broker and a registry of its own. */
@NullMarked
package io.orderfold.lab.dev;

import org.jspecify.annotations.NullMarked;
