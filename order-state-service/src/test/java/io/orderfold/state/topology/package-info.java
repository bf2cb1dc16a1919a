@NullMarked
package io.orderfold.state.topology;

import org.jspecify.annotations.NullMarked;
