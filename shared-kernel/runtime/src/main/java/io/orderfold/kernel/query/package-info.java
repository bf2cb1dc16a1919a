/** Point and range reads of one partition's store, which answer not-found only from a view that is caught up. */
@NullMarked
package io.orderfold.kernel.query;

import org.jspecify.annotations.NullMarked;
