/** Tests of {@code io.orderfold.lab.stack}. */
@NullMarked
package io.orderfold.lab.stack;

import org.jspecify.annotations.NullMarked;
