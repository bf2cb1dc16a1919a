/** What holds for the whole read side. */
@NullMarked
package io.orderfold.query;

import org.jspecify.annotations.NullMarked;
