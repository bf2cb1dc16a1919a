/** Tests of the package of the same name. */
@NullMarked
package io.orderfold.kernel.topology;

import org.jspecify.annotations.NullMarked;
