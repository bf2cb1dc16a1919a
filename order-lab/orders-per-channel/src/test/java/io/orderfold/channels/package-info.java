@NullMarked
package io.orderfold.channels;

import org.jspecify.annotations.NullMarked;
