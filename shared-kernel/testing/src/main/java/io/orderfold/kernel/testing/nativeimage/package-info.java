/** What Quarkus would hand to the compiler of a native image. */
@NullMarked
package io.orderfold.kernel.testing.nativeimage;

import org.jspecify.annotations.NullMarked;
