/** One fact meets its order: {@link io.orderfold.state.fold.FoldProcessor} folds first and writes after. */
@NullMarked
package io.orderfold.state.fold;

import org.jspecify.annotations.NullMarked;
