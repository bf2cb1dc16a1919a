/** Tests of the package of the same name. */
@NullMarked
package io.orderfold.kernel.deadletter;

import org.jspecify.annotations.NullMarked;
