/** How far the consumers of this process have read, and since when a view has read everything that was committed. */
@NullMarked
package io.orderfold.kernel.progress;

import org.jspecify.annotations.NullMarked;
