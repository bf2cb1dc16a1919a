@NullMarked
package io.orderfold.kernel.testing.failure;

import org.jspecify.annotations.NullMarked;
