@NullMarked
package io.orderfold.kernel.testing.approval;

import org.jspecify.annotations.NullMarked;
