/** What every service tells about itself, under {@code /v1/meta}. */
@NullMarked
package io.orderfold.kernel.meta;

import org.jspecify.annotations.NullMarked;
