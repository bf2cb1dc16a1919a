/** What probes and diagnosis say in the situations of which people ask, on a real broker and a real registry. */
@NullMarked
package io.orderfold.kernel.testing.situations;

import org.jspecify.annotations.NullMarked;
