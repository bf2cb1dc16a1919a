@NullMarked
package io.orderfold.kernel.store;

import org.jspecify.annotations.NullMarked;
