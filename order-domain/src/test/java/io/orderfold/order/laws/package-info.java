/** The laws of the fold as checks over random sets of facts, for the real fold and for folds that are known to be wrong. */
@NullMarked
package io.orderfold.order.laws;

import org.jspecify.annotations.NullMarked;
