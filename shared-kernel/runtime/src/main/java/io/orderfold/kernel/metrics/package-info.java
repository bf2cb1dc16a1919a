/** Names and meaning of the meters that every stream service of the house publishes. */
@NullMarked
package io.orderfold.kernel.metrics;

import org.jspecify.annotations.NullMarked;
