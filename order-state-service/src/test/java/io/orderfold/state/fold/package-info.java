@NullMarked
package io.orderfold.state.fold;

import org.jspecify.annotations.NullMarked;
