/** Tests of {@code io.orderfold.lab.simulate}. */
@NullMarked
package io.orderfold.lab.simulate;

import org.jspecify.annotations.NullMarked;
