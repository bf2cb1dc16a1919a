package io.orderfold.state.read;

import io.orderfold.order.FoldRules;
import java.util.function.ToIntFunction;

/**
 * What reading is bound by.
 *
 * @param maxBytes most bytes of key, value and headers, uncompressed
 * @param partitions how many partitions an inbound topic has
 * @param fold the rules by which a fact's time is bounded
 */
public record ReadRules(int maxBytes, ToIntFunction<String> partitions, FoldRules fold) {}
