@NullMarked
package io.orderfold.kernel.query;

import org.jspecify.annotations.NullMarked;
