@NullMarked
package io.orderfold.kernel.peer;

import org.jspecify.annotations.NullMarked;
