/** Generated files that are committed and change on purpose only. */
@NullMarked
package io.orderfold.kernel.testing.approval;

import org.jspecify.annotations.NullMarked;
