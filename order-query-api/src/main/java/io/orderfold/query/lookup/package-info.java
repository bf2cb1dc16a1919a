/** Questions to the views of this process, with an answer that says why there is none; knows no HTTP. */
@NullMarked
package io.orderfold.query.lookup;

import org.jspecify.annotations.NullMarked;
