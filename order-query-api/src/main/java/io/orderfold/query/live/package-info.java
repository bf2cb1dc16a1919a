/** News of an order as they come: who waits for them in this process, and what has changed since a version. */
@NullMarked
package io.orderfold.query.live;

import org.jspecify.annotations.NullMarked;
