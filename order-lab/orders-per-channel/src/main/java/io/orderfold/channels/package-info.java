/** How many orders each sales channel brought: the example of docs/how-to-write-a-service.md. */
@NullMarked
package io.orderfold.channels;

import org.jspecify.annotations.NullMarked;
