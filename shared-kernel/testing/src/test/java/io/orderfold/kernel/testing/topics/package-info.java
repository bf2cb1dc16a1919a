/** Plants mistakes in topic files and expects each to be named. */
@NullMarked
package io.orderfold.kernel.testing.topics;

import org.jspecify.annotations.NullMarked;
