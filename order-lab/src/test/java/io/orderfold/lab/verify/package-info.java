/** Tests of {@code io.orderfold.lab.verify}. */
@NullMarked
package io.orderfold.lab.verify;

import org.jspecify.annotations.NullMarked;
