/** Questions to the views, whichever replica holds them, with an answer that says why there is none; knows no HTTP. */
@NullMarked
package io.orderfold.query.lookup;

import org.jspecify.annotations.NullMarked;
