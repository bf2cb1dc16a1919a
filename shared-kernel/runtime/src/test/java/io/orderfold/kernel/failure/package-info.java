@NullMarked
package io.orderfold.kernel.failure;

import org.jspecify.annotations.NullMarked;
