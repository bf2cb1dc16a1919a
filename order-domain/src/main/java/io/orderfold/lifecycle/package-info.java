/** What an order may become, and on what each event waits: found by running the fold, kept as a resource, shown to people. */
@NullMarked
package io.orderfold.lifecycle;

import org.jspecify.annotations.NullMarked;
