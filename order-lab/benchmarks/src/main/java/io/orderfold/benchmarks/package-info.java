/** What a fact costs: JMH benchmarks of the fold alone and of the topology with its stores. */
@NullMarked
package io.orderfold.benchmarks;

import org.jspecify.annotations.NullMarked;
