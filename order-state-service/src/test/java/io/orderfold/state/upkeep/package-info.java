@NullMarked
package io.orderfold.state.upkeep;

import org.jspecify.annotations.NullMarked;
