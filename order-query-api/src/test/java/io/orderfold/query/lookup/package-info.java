/** Questions to the views, without a view where none is needed. */
@NullMarked
package io.orderfold.query.lookup;

import org.jspecify.annotations.NullMarked;
