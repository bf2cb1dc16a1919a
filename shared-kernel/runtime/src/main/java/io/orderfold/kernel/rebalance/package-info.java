/** When partitions were given out anew, how long it took, who had joined or left, and what moved. */
@NullMarked
package io.orderfold.kernel.rebalance;

import org.jspecify.annotations.NullMarked;
