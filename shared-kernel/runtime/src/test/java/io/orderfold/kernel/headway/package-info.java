@NullMarked
package io.orderfold.kernel.headway;

import org.jspecify.annotations.NullMarked;
