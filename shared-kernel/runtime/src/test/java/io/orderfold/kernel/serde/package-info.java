/** Tests of the package of the same name. */
@NullMarked
package io.orderfold.kernel.serde;

import org.jspecify.annotations.NullMarked;
