/** Who may ask, for which orders, and how often: what stands before every answer. */
@NullMarked
package io.orderfold.query.guard;

import org.jspecify.annotations.NullMarked;
