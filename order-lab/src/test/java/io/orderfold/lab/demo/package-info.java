/** Tests of {@code io.orderfold.lab.demo}. */
@NullMarked
package io.orderfold.lab.demo;

import org.jspecify.annotations.NullMarked;
