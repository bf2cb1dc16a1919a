/** How much memory the local stores of a process may take. */
@NullMarked
package io.orderfold.kernel.store;

import org.jspecify.annotations.NullMarked;
