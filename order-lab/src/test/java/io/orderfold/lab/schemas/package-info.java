/** Tests of {@code io.orderfold.lab.schemas}: what was registered is found by services that register nothing. */
@NullMarked
package io.orderfold.lab.schemas;

import org.jspecify.annotations.NullMarked;
