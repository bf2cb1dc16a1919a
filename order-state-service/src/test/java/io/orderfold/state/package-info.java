@NullMarked
package io.orderfold.state;

import org.jspecify.annotations.NullMarked;
