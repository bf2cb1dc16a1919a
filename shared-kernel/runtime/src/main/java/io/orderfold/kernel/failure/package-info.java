/** What becomes of an error in a stream: a letter when the record is to blame, the end of the thread when its surroundings are. */
@NullMarked
package io.orderfold.kernel.failure;

import org.jspecify.annotations.NullMarked;
