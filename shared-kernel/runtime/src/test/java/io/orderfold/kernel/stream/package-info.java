/** Tests of the package of the same name. */
@NullMarked
package io.orderfold.kernel.stream;

import org.jspecify.annotations.NullMarked;
