@NullMarked
package io.orderfold.kernel.drawing;

import org.jspecify.annotations.NullMarked;
