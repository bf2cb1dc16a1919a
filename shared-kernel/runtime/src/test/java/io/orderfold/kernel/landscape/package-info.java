@NullMarked
package io.orderfold.kernel.landscape;

import org.jspecify.annotations.NullMarked;
