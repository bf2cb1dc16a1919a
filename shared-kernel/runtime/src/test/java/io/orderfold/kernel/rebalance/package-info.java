@NullMarked
package io.orderfold.kernel.rebalance;

import org.jspecify.annotations.NullMarked;
