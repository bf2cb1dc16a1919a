package io.orderfold.state.read;

import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.order.FoldRules;
import java.util.function.ToIntFunction;

/**
 * What reading is bound by.
 *
 * @param maxBytes most bytes of key, value and headers, uncompressed
 * @param partitions how many partitions an inbound topic has
 * @param fold the rules by which a fact's time is bounded
 * @param environment what the names of topics begin with
 */
public record ReadRules(int maxBytes, ToIntFunction<String> partitions, FoldRules fold, TopicPrefix environment) {

    /** In an environment whose topics have the names of the catalogue. */
    public ReadRules(int maxBytes, ToIntFunction<String> partitions, FoldRules fold) {
        this(maxBytes, partitions, fold, TopicPrefix.NONE);
    }
}
