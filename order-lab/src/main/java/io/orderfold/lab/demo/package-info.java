/** The command {@code ./orders demo}: options, progress on the terminal, the order in which things start and end. */
@NullMarked
package io.orderfold.lab.demo;

import org.jspecify.annotations.NullMarked;
