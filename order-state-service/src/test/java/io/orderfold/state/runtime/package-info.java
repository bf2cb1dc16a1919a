@NullMarked
package io.orderfold.state.runtime;

import org.jspecify.annotations.NullMarked;
