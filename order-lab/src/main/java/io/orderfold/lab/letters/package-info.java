/** {@code ./orders letters}: dead letters on the command line, over the same API as everybody. */
@NullMarked
package io.orderfold.lab.letters;

import org.jspecify.annotations.NullMarked;
