/** Tests of the package of the same name. */
@NullMarked
package io.orderfold.kernel.progress;

import org.jspecify.annotations.NullMarked;
