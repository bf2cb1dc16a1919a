/** A service outside the suite that uses the fixtures as the README shows. */
@NullMarked
package io.orderfold.third;

import org.jspecify.annotations.NullMarked;
