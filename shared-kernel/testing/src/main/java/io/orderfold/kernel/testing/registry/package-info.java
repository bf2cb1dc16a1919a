/** A real Apicurio Registry, in a child process. */
@NullMarked
package io.orderfold.kernel.testing.registry;

import org.jspecify.annotations.NullMarked;
