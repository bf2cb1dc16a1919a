/** Tests of what stands before the answers. */
@NullMarked
package io.orderfold.query.guard;

import org.jspecify.annotations.NullMarked;
